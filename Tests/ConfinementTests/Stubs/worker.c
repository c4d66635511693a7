// A worker that was taken over: says what a good one says first, and then does ACT with each asset, once
// all of it is there. CRASH_ON_C does so only with assets that end with a C, and says of all others
// that they cannot be decoded. MIDWAY crashes with the first piece; so does ONCE, unless the file that it
// names is there already, which it makes.
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static unsigned char piece[1 << 20];

static void take(void *bytes, size_t count) {
  for (size_t taken = 0; taken < count;) {
    ssize_t more = read(0, (char *)bytes + taken, count - taken);
    if (more <= 0) _exit(0);
    taken += (size_t)more;
  }
}

static void say(uint32_t length, uint32_t asset, const void *bytes, size_t count) {
  char frame[1024];
  memcpy(frame, &length, 4);
  memcpy(frame + 4, &asset, 4);
  memcpy(frame + 8, bytes, count);
  if (write(0, frame, 8 + count) < 0) _exit(0);
}

int main(void) {
  uint64_t walls[4] = {7, 1, 1, 1};
  unsigned char greeting[sizeof walls + 8 + 11];
  memcpy(greeting, walls, sizeof walls);
#ifdef EARLY
  static const unsigned char answer[] = {11, 0, 0, 0, 1, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 'n', 'o'};
  memcpy(greeting + sizeof walls, answer, sizeof answer);
  say(sizeof walls, 0, greeting, sizeof greeting);
#else
  say(sizeof walls, 0, greeting, sizeof walls);
#endif
  // An answer: it cannot be decoded, in the word "no".
  static const unsigned char no[] = {2, 2, 0, 0, 0, 0, 0, 0, 0, 'n', 'o'};
  unsigned char last = 0;
  for (;;) {
    uint32_t header[2];
    take(header, sizeof header);
    if (header[0] > 0) {
      take(piece, header[0]);
      last = piece[header[0] - 1];
#if defined(MIDWAY)
      abort();
#elif defined(ONCE)
      if (open(ONCE, O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0) abort();
#endif
      continue;
    }
#if defined(CRASH)
    abort();
#elif defined(WILD)
    *(volatile int *)16 = 1;
#elif defined(KILLED)
    raise(SIGKILL);
#elif defined(EXIT)
    _exit(3);
#elif defined(LOOP)
    for (volatile int i = 0;; i++) {}
#elif defined(SILENCE)
    for (;;) pause();
#elif defined(DRIP)
    say(1 << 20, header[1], no, 1);
    while (write(0, no, 1) == 1) usleep(10000);
    _exit(0);
#elif defined(ENDLESS)
    for (;;) say(16, header[1], piece, 16);
#elif defined(GARBAGE)
    memset(piece, 0xA5, 64);
    say(64, header[1], piece, 64);
#elif defined(HUGE_)
    say(0xFFFFFFFF, header[1], piece, 64);
#elif defined(OTHER)
    say(sizeof no, header[1] + 1, no, sizeof no);
#elif defined(TWICE)
    unsigned char both[8 + 2 * sizeof no];
    uint32_t second[2] = {sizeof no, header[1]};
    memcpy(both, no, sizeof no);
    memcpy(both + sizeof no, second, 8);
    memcpy(both + sizeof no + 8, no, sizeof no);
    say(sizeof no, header[1], both, sizeof both);
#elif defined(CLOSED)
    close(0);
    for (;;) pause();
#elif defined(HALF)
    say(500, header[1], no, sizeof no);
    _exit(0);
#elif defined(CRASH_ON_C)
    if (last == 'C') abort();
    say(sizeof no, header[1], no, sizeof no);
#elif defined(ONCE)
    say(sizeof no, header[1], no, sizeof no);
#endif
    (void)last;
  }
}
