// What the static libraries of Debian 12 ask of a glibc newer than 2.35, so that the program starts on
// Ubuntu 22.04 too: the one word with which libexpat salts its hash tables.

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

void arc4random_buf(void *buffer, size_t length) {
  char *next = buffer;
  while (length > 0) {
    ssize_t count = getrandom(next, length, 0);
    if (count < 0) {
      if (errno == EINTR) continue;
      abort();
    }
    next += count;
    length -= (size_t)count;
  }
}
