/* The least that reading a WAV can cost: libsndfile, float samples, dropped. */
#include <sndfile.h>

int main(int argc, char **argv) {
  static float out[65536];
  for (int i = 1; i < argc; i++) {
    SF_INFO info = {0};
    SNDFILE *file = sf_open(argv[i], SFM_READ, &info);
    if (!file) return 1;
    while (sf_readf_float(file, out, 65536 / info.channels) > 0) {}
    sf_close(file);
  }
  return 0;
}
