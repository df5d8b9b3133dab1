/* What the window's bench and its peer measure with: the same clock, the same words. */
#pragma once

#include <gtk/gtk.h>

/* From here on turns of the main loop are measured: all that lies between two polls. */
void bench_init (void);
/* Frames of this window count. */
void bench_watch (GtkWidget *window);
void bench_start (void);
/* What was asked for is there: the next frame shows it. */
void bench_ready (void);
/* Waits for the frame after bench_ready(). At most a minute. */
void bench_wait (void);
/* Prints "KEY<TAB>milliseconds since the start<TAB>longest turn<TAB>rows<TAB>megabytes". The time
 * is that of the frame; negative: not measured. */
void bench_report (const char *key, guint rows);
/* As above, but the time is now. */
void bench_report_now (const char *key, guint rows);
/* Lets everything end that was put off; not part of any figure but of the longest turn's. */
void bench_settle (void);
