// Swift's module of the GNU C library leaves this header out; other systems have none.
#if defined(__linux__)
  #include <malloc.h>
#endif
