/* first-paint COMMAND...: starts a program on the X display and prints the milliseconds until its
 * window shows at least six colours (something was really painted), then its memory after a second.
 * The program knows nothing of it, so any peer can be measured the same way.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

static gboolean
is_painted (Display *display)
{
  unsigned long seen[6];
  guint n = 0;
  int screen = DefaultScreen (display);
  int width = DisplayWidth (display, screen), height = DisplayHeight (display, screen);
  XImage *image =
    XGetImage (display, DefaultRootWindow (display), 0, 0, width, height, AllPlanes, ZPixmap);

  for (int y = 0; image != NULL && y < height && n < G_N_ELEMENTS (seen); y += 4)
    for (int x = 0; x < width && n < G_N_ELEMENTS (seen); x += 4)
      {
        unsigned long pixel = XGetPixel (image, x, y);
        guint i = 0;
        while (i < n && seen[i] != pixel)
          i++;
        if (i == n)
          seen[n++] = pixel;
      }
  if (image != NULL)
    XDestroyImage (image);
  return n == G_N_ELEMENTS (seen);
}

/* A line of /proc/PID/status in kilobytes, e.g. "VmRSS:". */
static long
memory_of (pid_t pid, const char *what)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (at = strstr (text, what)) == NULL)
    return 0;
  return strtol (at + strlen (what), NULL, 10);
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  if (display == NULL || argc < 2)
    {
      fputs ("first-paint COMMAND... (needs an X display)\n", stderr);
      return 2;
    }
  gint64 start = g_get_monotonic_time ();
  pid_t pid = fork ();
  if (pid == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  gint64 end = start + 30 * G_USEC_PER_SEC, now = start;
  gboolean painted = FALSE;
  while (!painted && now < end && waitpid (pid, NULL, WNOHANG) == 0)
    {
      g_usleep (2000);
      painted = is_painted (display);
      now = g_get_monotonic_time ();
    }
  g_usleep (G_USEC_PER_SEC);
  long rss = memory_of (pid, "VmRSS:"), anon = memory_of (pid, "RssAnon:");
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  if (!painted)
    return 1;
  printf ("%.0f %ld %ld\n", (now - start) / 1000.0, rss / 1024, anon / 1024);
  return 0;
}
