/* How many blocks of memory this process has asked for; -1 where that is not counted. */
long allocation_count(void);
