// Runs a program on a system that lacks something: without seccomp|landlock|both PROGRAM ARGUMENTS.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count < 3) return 64;
  // A number that no call has, for what is not to be missed.
  unsigned seccomp = strcmp(arguments[1], "landlock") ? __NR_seccomp : 0xFFFFFFFF;
  unsigned landlock = strcmp(arguments[1], "seccomp") ? 444 /* landlock_create_ruleset */ : 0xFFFFFFFF;
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, seccomp, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, landlock, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return 71;
  if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)) return 71;
  execv(arguments[2], arguments + 2);
  return 71;
}
