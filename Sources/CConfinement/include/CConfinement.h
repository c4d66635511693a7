// What a process does to itself, and to its children, for which Swift has no words: system calls by
// number, a filter of them, Landlock. Linux alone; see docs/security.md.
#ifndef CCONFINEMENT_H
#define CCONFINEMENT_H
#ifdef __linux__

#include <stdint.h>
#include <sys/types.h>

/// What came of the walls, as the process that stands behind them says it.
struct confinement {
  /// The version of Landlock that refuses files; 0 where there is none.
  int32_t landlock;
  /// Whether the filter of system calls is in place.
  int32_t filter;
  /// Whether a file could not be opened, which was tried.
  int32_t open_refused;
  /// Whether no process could be started, which was tried.
  int32_t fork_refused;
};

/// Takes from this process whatever an inspection does not need: for ever, and before the first
/// foreign byte. Its standard input is all that is left open to the world.
struct confinement confinement_begin(void);

/// Starts a program whose standard input is `socket`, and that has nothing else of ours: no other
/// descriptor, no variable of the environment but those of its own, no signal blocked or ignored.
///
/// `name` and `argument` are its arguments, `libraries` is LD_LIBRARY_PATH or null.
/// Returns its id, or an error's number made negative.
pid_t confinement_spawn(const char *path, const char *name, const char *argument,
                        const char *libraries, int socket);

/// A descriptor of a child, by which no other process can be meant; negative where there is none.
int confinement_pidfd(pid_t child);

/// Kills a child, by its descriptor where there is one.
void confinement_kill(int pidfd, pid_t child);

#endif
#endif
