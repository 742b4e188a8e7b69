/*
 * The wall clock is wrong by WRONG_CLOCK seconds, or by what the file WRONG_CLOCK_FILE says, which is read
 * again twice a second. Clocks that count from the start of the machine stay as they are. For LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int (*real_clock)(clockid_t, struct timespec *);
static volatile long offset;
static volatile long read_at; /* in half seconds of the monotonic clock */
static const char *file;

/* Lives in the vdso: a system call for each question would be much slower. */
static int ask(clockid_t clock, struct timespec *now) {
  return real_clock ? real_clock(clock, now) : (int)syscall(SYS_clock_gettime, clock, now);
}

__attribute__((constructor)) static void begin(void) {
  const char *fixed = getenv("WRONG_CLOCK");
  real_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  file = getenv("WRONG_CLOCK_FILE");
  if (fixed) offset = atol(fixed);
}

static long shift(void) {
  struct timespec now;
  if (!file || ask(CLOCK_MONOTONIC_COARSE, &now)) return offset;
  long half = now.tv_sec * 2 + (now.tv_nsec >= 500000000) + 1;
  if (half != read_at) {
    read_at = half;
    char text[32];
    int in = open(file, O_RDONLY | O_CLOEXEC);
    if (in >= 0) {
      ssize_t length = read(in, text, sizeof text - 1);
      close(in);
      if (length > 0) {
        text[length] = 0;
        offset = atol(text);
      }
    }
  }
  return offset;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int answer = ask(clock, now);
  if (!answer && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
  return answer;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *now) {
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
  if (now) *now = exact.tv_sec;
  return exact.tv_sec;
}
