/* The least that decoding an MP3 can cost: feed libmpg123, take float samples, drop them. */
#include <mpg123.h>
#include <stdio.h>

int main(int argc, char **argv) {
  static unsigned char in[65536], out[65536];
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    mpg123_handle *handle = mpg123_new(NULL, NULL);
    if (!file || !handle) return 1;
    mpg123_param(handle, MPG123_ADD_FLAGS, MPG123_QUIET | MPG123_FORCE_FLOAT, 0);
    mpg123_open_feed(handle);
    size_t got, done;
    while ((got = fread(in, 1, sizeof in, file)) > 0) {
      mpg123_feed(handle, in, got);
      int status;
      do status = mpg123_read(handle, out, sizeof out, &done);
      while (status == MPG123_OK || status == MPG123_NEW_FORMAT);
    }
    mpg123_delete(handle);
    fclose(file);
  }
  return 0;
}
