/* A vault with the sample office, made once for each test program and copied for each test. */
#pragma once

/* The folder of a fresh copy. (transfer full): remove it with test_remove_tree(). */
char *ui_sample_vault (void);
