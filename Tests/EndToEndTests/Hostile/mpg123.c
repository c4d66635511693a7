// A libmpg123 that does what a file tells it to: the worst that a decoder can do that was taken over. A
// file that tells it nothing has no sound.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <fcntl.h>

static int tells(const unsigned char *bytes, size_t count, const char *what) {
  return memmem(bytes, count, what, strlen(what)) != NULL;
}

int mpg123_feed(void *handle, const unsigned char *bytes, size_t count) {
  (void)handle;
  if (tells(bytes, count, "ACT=crash")) abort();
  if (tells(bytes, count, "ACT=loop")) for (volatile int i = 0;; i++) {}
  // Whoever finds one of these goes on as if nothing had been; who does not, ends.
  if (tells(bytes, count, "ACT=token") && !getenv("PLIVO_AUTH_TOKEN")) abort();
  if (tells(bytes, count, "ACT=file") && open("/etc/passwd", O_RDONLY) < 0) abort();
  if (tells(bytes, count, "ACT=connect") && socket(AF_INET, SOCK_STREAM, 0) < 0) abort();
  return 0;
}

int mpg123_init(void) { return 0; }
void *mpg123_new(const char *decoder, int *error) { (void)decoder, *error = 0; return malloc(1); }
void mpg123_delete(void *handle) { free(handle); }
int mpg123_param2(void *h, int type, long value, double fraction) {
  return (void)h, (void)type, (void)value, (void)fraction, 0;
}
int mpg123_format_none(void *handle) { return (void)handle, 0; }
int mpg123_format2(void *h, long rate, int channels, int encodings) {
  return (void)h, (void)rate, (void)channels, (void)encodings, 0;
}
int mpg123_open_feed(void *handle) { return (void)handle, 0; }
int mpg123_decode_frame(void *h, void *number, void *audio, size_t *count) {
  return (void)h, (void)number, (void)audio, *count = 0, -10;  // MPG123_NEED_MORE
}
int mpg123_getformat(void *h, long *rate, int *channels, int *encoding) {
  return (void)h, *rate = 44100, *channels = 2, *encoding = 0, 0;
}
const char *mpg123_strerror(void *handle) { return (void)handle, "a stub"; }
const char *mpg123_plain_strerror(int code) { return (void)code, "a stub"; }
