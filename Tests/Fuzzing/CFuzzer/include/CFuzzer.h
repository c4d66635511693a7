#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own mutation of `size` bytes in a buffer of `most`; returns how many they are now.
/// https://llvm.org/docs/LibFuzzer.html
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);
