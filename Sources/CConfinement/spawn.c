// The parent's side: how a worker is started, and how it is ended.
#ifdef __linux__
#define _GNU_SOURCE
#include "CConfinement.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALL_PIDFD_SEND_SIGNAL = 424, CALL_PIDFD_OPEN = 434 };

pid_t confinement_spawn(const char *path, const char *name, const char *argument,
                        const char *libraries, int socket) {
  // As long as a path may be; one that is longer is left out.
  char searched[4096 + sizeof "LD_LIBRARY_PATH="];
  int length = libraries ? snprintf(searched, sizeof searched, "LD_LIBRARY_PATH=%s", libraries) : 0;
  int is_searched = length > 0 && (size_t)length < sizeof searched;
  char *arguments[] = {(char *)name, (char *)argument, NULL};
  // Messages of the libraries in one language, and no second program that explains a crash.
  char *environment[] = {"LC_ALL=C", "SWIFT_BACKTRACE=enable=no", is_searched ? searched : NULL,
                         NULL};
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own: Ctrl-C is for us, who end it when it is time.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  int error = posix_spawn(&child, path, &files, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error ? -error : child;
}

int confinement_pidfd(pid_t child) { return (int)syscall(CALL_PIDFD_OPEN, child, 0); }

void confinement_kill(int pidfd, pid_t child) {
  if (pidfd >= 0 && syscall(CALL_PIDFD_SEND_SIGNAL, pidfd, SIGKILL, NULL, 0) == 0) return;
  kill(child, SIGKILL);
}
#else
typedef int nothing_to_spawn;
#endif
