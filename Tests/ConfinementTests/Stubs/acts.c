// A decoder that has been taken over, behind our walls: tries one thing after another, each in a process
// of its own that was started as a worker is, and prints what became of it, a line each:
//   NAME refused|killed|absent|died by SIGNAL|got through
// With the argument "nobody" as that user.
#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static pid_t parent;
static char page[4096];

// MARK: Files
static long password_file(void) { return open("/etc/passwd", O_RDONLY); }
static long token_file(void) { return open("/root/.netrc", O_RDONLY); }
static long parent_memory(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", parent);
  return open(path, O_RDWR);
}
static long parent_environment(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/environ", parent);
  return open(path, O_RDONLY);
}
static long create_file(void) { return open("/tmp/soundcheck-escape", O_CREAT | O_WRONLY, 0600); }
static long remove_file(void) { return unlink("/tmp/soundcheck-escape"); }
static long make_folder(void) { return mkdir("/tmp/soundcheck-escape", 0700); }
static long look_at_file(void) { struct stat s; return stat("/etc/passwd", &s); }
static long change_folder(void) { return chdir("/"); }
static long map_file(void) {
  return (long)mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0);
}
static long share_memory(void) {
  return (long)mmap(NULL, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

// MARK: Processes
static long fork_(void) {
  long child = syscall(__NR_clone, SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return child;
}
static long clone3_(void) { return syscall(435, page, 64); }
static long thread(void) {
  return syscall(__NR_clone, CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, page + 4096, 0, 0, 0);
}
static long signal_parent(void) { return kill(parent, 0); }
static long signal_parents_thread(void) { return syscall(__NR_tgkill, parent, parent, 0); }
static long signal_anyone(void) { return kill(-1, 0); }
static long pidfd_of_parent(void) { return syscall(434, parent, 0); }
static long prlimit_parent(void) {
  struct rlimit l;
  return syscall(__NR_prlimit64, parent, RLIMIT_CPU, NULL, &l);
}
static long raise_limit(void) {
  struct rlimit l = {1024, 1024};
  return setrlimit(RLIMIT_NOFILE, &l);
}
static long dumpable(void) { return prctl(PR_SET_DUMPABLE, 1); }
static long real_time(void) {
  struct sched_param p = {.sched_priority = 1};
  return sched_setscheduler(0, SCHED_FIFO, &p);
}
static long become_root(void) { return setuid(0); }
static long priority_of_parent(void) { return setpriority(PRIO_PROCESS, (id_t)parent, 19); }
static long trace_parent(void) { return ptrace(PTRACE_ATTACH, parent, 0, 0); }
static long read_parent(void) {
  struct iovec here = {page, 8}, there = {&environ, 8};
  return process_vm_readv(parent, &here, 1, &there, 1, 0);
}
static long write_parent(void) {
  struct iovec here = {page, 8}, there = {page, 8};
  return process_vm_writev(parent, &here, 1, &there, 1, 0);
}
static long run_program(void) {
  char *arguments[] = {"/bin/true", NULL};
  return execve(arguments[0], arguments, environ);
}
static long run_descriptor(void) {
  char *arguments[] = {"true", NULL};
  return syscall(__NR_execveat, 0, "", arguments, environ, AT_EMPTY_PATH);
}
static long other_namespace(void) { return unshare(CLONE_NEWUSER); }
static long join_namespace(void) { return setns(0, 0); }

// MARK: Network and messages
static long tcp(void) { return socket(AF_INET, SOCK_STREAM, 0); }
static long udp(void) { return socket(AF_INET6, SOCK_DGRAM, 0); }
static long path_socket(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }
static long netlink(void) { return socket(AF_NETLINK, SOCK_RAW, 0); }
static long abstract_socket(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  memcpy(address.sun_path, "\0soundcheck", 11);
  return connect(0, (struct sockaddr *)&address, 13);
}
static long socket_pair(void) { int ends[2]; return socketpair(AF_UNIX, SOCK_STREAM, 0, ends); }
static long pass_descriptor(void) {
  struct iovec data = {page, 1};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1};
  return sendmsg(0, &message, 0);
}
static long io_control(void) { int n; return ioctl(0, FIONREAD, &n); }
static long shared_segment(void) { return shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600); }
static long keyring(void) {
  return syscall(__NR_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 1);
}
static long duplicate(void) { return dup(0); }

// MARK: Of the kernel's more dangerous parts
static long ring(void) { return syscall(425, 1, page); }
static long bpf_(void) { return syscall(__NR_bpf, 0, page, sizeof page); }
static long perf(void) { return syscall(__NR_perf_event_open, page, 0, -1, -1, 0); }
static long fault_handler(void) { return syscall(__NR_userfaultfd, 0); }
static long memory_file(void) { return memfd_create("x", 0); }
static long mount_(void) { return syscall(__NR_mount, "none", "/", "tmpfs", 0, NULL); }
static long executable_memory(void) {
  return (long)mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
static long make_executable(void) {
  void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? 0 : mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}
#ifdef __x86_64__
static long x32_numbers(void) { return syscall(0x40000000 | __NR_getpid); }
static long other_architecture(void) {
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");  // getpid of i386
  return result;
}
#endif

// MARK: What is not there, and what runs out. 0 is "got through", -2 "absent".
static long environment(void) {
  for (char **entry = environ; *entry; entry++)
    if (strncmp(*entry, "LC_ALL=", 7) && strncmp(*entry, "SWIFT_BACKTRACE=", 16)) return 0;
  return -2;
}
static long descriptors(void) {
  for (int file = 3; file < 100; file++) if (read(file, page, 1) >= 0 || errno != EBADF) return 0;
  return -2;
}
static long ten_gigabytes(void) {
  for (int i = 0; i < 10; i++) {
    char *memory = mmap(NULL, 1u << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) { errno = EPERM; return -1; }
  }
  return 0;
}

// MARK: Sudden ends
static long abort_(void) { abort(); }
static long segmentation_fault(void) { *(volatile int *)16 = 1; return 0; }
static long stack_overflow(volatile char *below) {
  volatile char here[65536];
  here[0] = below ? below[0] : 1;
  return stack_overflow(here) + here[0];
}
static long overflow(void) { return stack_overflow(NULL); }
static long trap(void) { __builtin_trap(); }

static const struct { const char *name; long (*act)(void); } acts[] = {
#define ACT(name) {#name, name}
  ACT(password_file), ACT(token_file), ACT(parent_memory), ACT(parent_environment),
  ACT(create_file), ACT(remove_file), ACT(make_folder), ACT(look_at_file), ACT(change_folder),
  ACT(map_file), ACT(share_memory), ACT(fork_), ACT(clone3_), ACT(thread), ACT(signal_parent),
  ACT(signal_parents_thread), ACT(signal_anyone), ACT(pidfd_of_parent), ACT(prlimit_parent),
  ACT(raise_limit), ACT(dumpable), ACT(real_time), ACT(become_root), ACT(priority_of_parent),
  ACT(trace_parent), ACT(read_parent), ACT(write_parent), ACT(run_program), ACT(run_descriptor),
  ACT(other_namespace), ACT(join_namespace), ACT(tcp), ACT(udp), ACT(path_socket), ACT(netlink),
  ACT(abstract_socket), ACT(socket_pair), ACT(pass_descriptor), ACT(io_control),
  ACT(shared_segment), ACT(keyring), ACT(duplicate), ACT(ring), ACT(bpf_), ACT(perf),
  ACT(fault_handler), ACT(memory_file), ACT(mount_), ACT(executable_memory), ACT(make_executable),
#ifdef __x86_64__
  ACT(x32_numbers), ACT(other_architecture),
#endif
  ACT(environment), ACT(descriptors), ACT(ten_gigabytes), ACT(abort_), ACT(segmentation_fault),
  ACT(overflow), ACT(trap),
};
enum { ACTS = sizeof acts / sizeof *acts };

/// The worker: behind the walls it does its act, and says what came of it.
static int act(const char *name) {
  parent = getppid();
  struct confinement walls = confinement_begin();
  if (!walls.filter || !walls.open_refused || !walls.fork_refused) return 2;
  for (int i = 0; i < ACTS; i++) {
    if (strcmp(acts[i].name, name)) continue;
    long result = acts[i].act();
    char said = result == -2 ? 'a' : result == -1 && errno == EPERM ? 'r' : 't';
    return write(0, &said, 1) == 1 ? 0 : 3;
  }
  return 4;
}

int main(int count, char **arguments) {
  if (count == 2 && !strcmp(arguments[0], "worker")) return act(arguments[1]);
  // What a worker is not to find.
  setenv("PLIVO_AUTH_TOKEN", "secret", 1);
  dup2(open("/etc/passwd", O_RDONLY), 50);
  if (count == 2 && !strcmp(arguments[1], "nobody") && (setgid(65534) || setuid(65534))) return 1;
  for (int i = 0; i < ACTS; i++) {
    int ends[2], status = 0;
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
    pid_t worker = confinement_spawn("/proc/self/exe", "worker", acts[i].name, NULL, ends[1]);
    close(ends[1]);
    char said = 0;
    long heard = read(ends[0], &said, 1);
    waitpid(worker, &status, 0);
    close(ends[0]);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) printf("%s killed\n", acts[i].name);
    else if (WIFSIGNALED(status))
      printf("%s died by %d%s\n", acts[i].name, WTERMSIG(status),
             WCOREDUMP(status) ? " with a core" : "");
    else if (heard == 1)
      printf("%s %s\n", acts[i].name,
             said == 'r' ? "refused" : said == 'a' ? "absent" : "got through");
    else printf("%s said nothing (status %d)\n", acts[i].name, WEXITSTATUS(status));
  }
  return 0;
}
