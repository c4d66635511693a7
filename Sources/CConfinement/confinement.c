// The walls around a process that decodes what anybody may have made.
//
// Order matters: what closes descriptors and sets limits comes before Landlock, which may need files,
// and the filter comes last, because it refuses the calls that build the others.
#ifdef __linux__
#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

// Calls that are younger than some headers have one number on every architecture.
enum {
  CALL_PIDFD_SEND_SIGNAL = 424,
  CALL_IO_URING_SETUP = 425,
  CALL_PIDFD_OPEN = 434,
  CALL_CLOSE_RANGE = 436,
  CALL_LANDLOCK_CREATE_RULESET = 444,
  CALL_LANDLOCK_RESTRICT_SELF = 446,
};

// MARK: What needs no filter

static void close_all_but_standard(void) {
  if (syscall(CALL_CLOSE_RANGE, 3u, ~0u, 0u) == 0) return;
  // Before Linux 5.9.
  long most = sysconf(_SC_OPEN_MAX);
  for (int descriptor = 3; descriptor < (most > 0 && most < 65536 ? most : 65536); descriptor++)
    close(descriptor);
}

static void set_limits(void) {
  const struct { int what; rlim_t most; } limits[] = {
      {RLIMIT_CORE, 0},             // What was decoded is nobody's to find on the disk.
      {RLIMIT_DATA, 256u << 20},    // Not the address space, which Swift reserves freely.
      {RLIMIT_STACK, 8u << 20},
      {RLIMIT_NOFILE, 4},
      {RLIMIT_NPROC, 0},            // Does not hold root; the filter does.
      {RLIMIT_MEMLOCK, 0},
      {RLIMIT_FSIZE, 0},
      {RLIMIT_CPU, 600},            // For the case that nobody is left to see to it.
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    struct rlimit limit = {limits[i].most, limits[i].most};
    setrlimit(limits[i].what, &limit);
  }
}

/// Whether there is but one thread: Landlock binds only the one that asks for it. The list of threads
/// is a directory, whose links are those to itself and one for each of them.
static int is_single_threaded(void) {
  struct stat threads;
  return stat("/proc/self/task", &threads) != 0 || threads.st_nlink == 3;
}

// MARK: The end of the parent

static pid_t parent;

static void end_without_parent(int signal) {
  (void)signal;
  if (getppid() != parent) _exit(1);
}

/// A decoder that makes no end does not read that the conversation is over. So whoever has used a second
/// of processor time looks up whether there is still somebody to answer.
static void end_with_parent(void) {
  parent = getppid();
  struct sigaction action = {.sa_handler = end_without_parent, .sa_flags = SA_RESTART};
  sigaction(SIGVTALRM, &action, NULL);
  const struct itimerval second = {{1, 0}, {1, 0}};
  setitimer(ITIMER_VIRTUAL, &second, NULL);
}

// MARK: Landlock (https://docs.kernel.org/userspace-api/landlock.html)

/// Handles each right that the kernel knows and grants none. The structure grew with the versions, and
/// what a kernel does not know it refuses; headers are often older than the kernel.
static int32_t raise_landlock(void) {
  struct {
    uint64_t files, network, scopes;
  } rules = {0};
  long version = syscall(CALL_LANDLOCK_CREATE_RULESET, NULL, 0, 1u /* asks for the version */);
  if (version < 1) return 0;
  rules.files = (1u << 13) - 1;              // 1 (Linux 5.13): reading, writing, making, removing.
  if (version >= 2) rules.files |= 1u << 13;  // 2: moving to another folder.
  if (version >= 3) rules.files |= 1u << 14;  // 3: truncating.
  if (version >= 5) rules.files |= 1u << 15;  // 5: ioctl on devices.
  if (version >= 4) rules.network = 3;        // 4: TCP, to bind and to connect.
  if (version >= 6) rules.scopes = 3;         // 6: abstract sockets and signals, outwards.
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int ruleset = (int)syscall(CALL_LANDLOCK_CREATE_RULESET, &rules, size, 0u);
  if (ruleset < 0) return 0;
  long refused = syscall(CALL_LANDLOCK_RESTRICT_SELF, ruleset, 0u);
  close(ruleset);
  return refused ? 0 : (int32_t)version;
}

// MARK: The filter of system calls (https://docs.kernel.org/userspace-api/seccomp_filter.html)

#ifdef NATIVE
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
// The lower half of an argument; both architectures put it first.
#define LOAD_ARGUMENT(i) LOAD(args[i])
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, action)
#define ALLOW ANSWER(SECCOMP_RET_ALLOW)
#define KILL ANSWER(SECCOMP_RET_KILL_PROCESS)
#define REFUSE ANSWER(SECCOMP_RET_ERRNO | EPERM)
// Goes on with the next instruction where it holds, and past so many where it does not.
#define UNLESS_EQUAL(value, skipped) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skipped)
#define UNLESS_SET(bits, skipped) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, skipped)
#define KILL_ON(call) UNLESS_EQUAL(call, 1), KILL
#define ALLOW_ON(call) UNLESS_EQUAL(call, 1), ALLOW

/// Allows what an inspection does, kills for what only an intruder does, and refuses all else: a library
/// of tomorrow may try a call of tomorrow, and no file is to be blamed for that.
static int32_t raise_filter(void) {
  struct sock_filter filter[] = {
      // Numbers mean something only together with the architecture that they are of.
      LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0), KILL,
      LOAD(nr),
#ifdef __x86_64__
      // The same calls once more, under the numbers of x32.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), KILL,
#endif
      KILL_ON(__NR_execve), KILL_ON(__NR_execveat), KILL_ON(__NR_ptrace),
      KILL_ON(__NR_process_vm_readv), KILL_ON(__NR_process_vm_writev),
      KILL_ON(__NR_socket), KILL_ON(__NR_connect), KILL_ON(CALL_IO_URING_SETUP),
      KILL_ON(__NR_bpf), KILL_ON(__NR_userfaultfd), KILL_ON(__NR_perf_event_open),
      KILL_ON(__NR_setns), KILL_ON(__NR_unshare), KILL_ON(__NR_memfd_create),

      // The conversation, whose socket is standard input.
      ALLOW_ON(__NR_read), ALLOW_ON(__NR_write), ALLOW_ON(__NR_close),
      // Memory that is there already, and locks between nobody.
      ALLOW_ON(__NR_brk), ALLOW_ON(__NR_mremap), ALLOW_ON(__NR_munmap), ALLOW_ON(__NR_madvise),
      ALLOW_ON(__NR_futex),
      // Clocks, seeds, who one is.
      ALLOW_ON(__NR_clock_gettime), ALLOW_ON(__NR_getrandom), ALLOW_ON(__NR_getpid),
      ALLOW_ON(__NR_getppid), ALLOW_ON(__NR_gettid),
      // The way out, by a signal too.
      ALLOW_ON(__NR_exit), ALLOW_ON(__NR_exit_group), ALLOW_ON(__NR_rt_sigreturn),
      ALLOW_ON(__NR_rt_sigprocmask), ALLOW_ON(__NR_restart_syscall),

      // New memory: of nobody else, of no file, and none that could be run.
      UNLESS_EQUAL(__NR_mmap, 8),
      LOAD_ARGUMENT(2), UNLESS_SET(PROT_EXEC, 1), KILL,
      LOAD_ARGUMENT(3), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, MAP_SHARED | MAP_PRIVATE | MAP_ANONYMOUS),
      UNLESS_EQUAL(MAP_PRIVATE | MAP_ANONYMOUS, 1), ALLOW, REFUSE,
      UNLESS_EQUAL(__NR_mprotect, 4), LOAD_ARGUMENT(2), UNLESS_SET(PROT_EXEC, 1), KILL, ALLOW,
      // A signal to oneself, which is how `abort` ends.
      UNLESS_EQUAL(__NR_tgkill, 4), LOAD_ARGUMENT(0), UNLESS_EQUAL((uint32_t)getpid(), 1), ALLOW,
      REFUSE,
      REFUSE,
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  // For all threads; gVisor knows no other flag.
  return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}
#else
static int32_t raise_filter(void) { return 0; }
#endif

// MARK: The whole

static int32_t is_open_refused(void) {
  long file = syscall(__NR_openat, AT_FDCWD, "/", O_RDONLY | O_CLOEXEC, 0);
  if (file >= 0) close((int)file);
  return file < 0;
}

static int32_t is_fork_refused(void) {
  long child = syscall(__NR_clone, SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  if (child > 0) waitpid((pid_t)child, NULL, 0);
  return child < 0;
}

struct confinement confinement_begin(void) {
  struct confinement result = {0};
  close_all_but_standard();
  // No other process of this user may look into it.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // Nothing that is run from here on gains anything by it: asked for by the next two.
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  int is_single = is_single_threaded();
  set_limits();
  end_with_parent();
  if (is_single) result.landlock = raise_landlock();
  result.filter = raise_filter();
  result.open_refused = is_open_refused();
  result.fork_refused = is_fork_refused();
  return result;
}
#else
typedef int nothing_to_confine;
#endif
