#include "terminal.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#define MAX_BYTES 1024

void
aj_terminal_free_secret (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Reads up to the end of the line or of the file. Returns: (nullable): NULL on a failure */
static char *
read_line (int fd)
{
  char *line = g_malloc0 (MAX_BYTES + 1);
  gsize n = 0;

  for (;;)
    {
      char c;
      gssize got = read (fd, &c, 1);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0 || n == MAX_BYTES)
        {
          aj_terminal_free_secret (line);
          return NULL;
        }
      if (got == 0 || c == '\n')
        break;
      line[n++] = c;
    }
  if (n > 0 && line[n - 1] == '\r')
    line[n - 1] = '\0';
  return line;
}

static char *
read_from_fd (const char *text)
{
  guint64 fd;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &fd, NULL))
    {
      g_printerr (_ ("--passphrase-fd needs the number of an open file descriptor, not “%s”.\n"),
                  text);
      return NULL;
    }
  char *line = read_line ((int) fd);
  if (line == NULL)
    g_printerr (_ ("The passphrase could not be read from file descriptor %s: %s.\n"), text,
                g_strerror (errno));
  return line;
}

/* Not stdin and stdout: the passphrase is asked for even when those are redirected. */
static char *
ask (int tty, const char *prompt)
{
  struct termios before, silent;
  gboolean hidden = tcgetattr (tty, &before) == 0;

  if (write (tty, prompt, strlen (prompt)) < 0)
    return NULL;
  if (hidden)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      silent.c_lflag |= ICANON | ECHONL;
      tcsetattr (tty, TCSAFLUSH, &silent);
    }
  char *line = read_line (tty);
  if (hidden)
    tcsetattr (tty, TCSAFLUSH, &before);
  return line;
}

char *
aj_terminal_read_passphrase (AjCall *call, gboolean is_new)
{
  if (call->values[OPTION_PASSPHRASE_FD] != NULL)
    return read_from_fd (call->values[OPTION_PASSPHRASE_FD]);

  int tty = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (tty < 0)
    {
      g_printerr (
        "%s\n",
        _ ("There is no terminal to ask for the passphrase on. Give it with --passphrase-fd N."));
      return NULL;
    }
  char *first = ask (tty, is_new ? _ ("New passphrase: ") : _ ("Passphrase: "));
  if (first != NULL && is_new)
    {
      char *second = ask (tty, _ ("The same again: "));
      gboolean same = g_strcmp0 (first, second) == 0;
      aj_terminal_free_secret (second);
      if (!same)
        {
          g_printerr ("%s\n", _ ("The two passphrases differ. Nothing was written."));
          g_clear_pointer (&first, aj_terminal_free_secret);
        }
    }
  else if (first == NULL)
    g_printerr ("%s\n", _ ("No passphrase was given."));
  close (tty);
  return first;
}
