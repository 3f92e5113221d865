// Makes time run faster for a program that this is preloaded into: both the clocks that it reads and its waits. All of its
// processes share one clock, which agreed with the machine's at a moment given in the environment:
//   FAST_CLOCK="60 MONOTONIC REALTIME"   how many times as fast, and the two clocks at that moment, in nanoseconds
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

static int64_t times = 1;
static int64_t base[2];

__attribute__((constructor)) static void start(void) {
  const char *said = getenv("FAST_CLOCK");
  long long rate, monotonic, wall;
  if (said != NULL && sscanf(said, "%lld %lld %lld", &rate, &monotonic, &wall) == 3 && rate > 0) {
    base[0] = monotonic;
    base[1] = wall;
    times = rate;
  }
}

static int64_t nanoseconds(const struct timespec *time) { return time->tv_sec * SECOND + time->tv_nsec; }

static struct timespec timespec_of(int64_t time) {
  return (struct timespec){.tv_sec = time / SECOND, .tv_nsec = time % SECOND};
}

static int64_t machine(clockid_t clock) {
  struct timespec time;
  syscall(SYS_clock_gettime, clock, &time);
  return nanoseconds(&time);
}

// Times before the start of the clock are not changed: they come from another clock, or are the machine's own.
static int64_t faster(int64_t time, int64_t from) { return time < from ? time : from + (time - from) * times; }

static int64_t slower(int64_t time, int64_t from) { return time < from ? time : from + (time - from) / times; }

int clock_gettime(clockid_t clock, struct timespec *time) {
  long failed = syscall(SYS_clock_gettime, clock, time);
  if (failed || times == 1) {
    return (int)failed;
  }
  switch (clock) {
  case CLOCK_REALTIME:
  case CLOCK_REALTIME_COARSE:
    *time = timespec_of(faster(nanoseconds(time), base[1]));
    break;
  case CLOCK_MONOTONIC:
  case CLOCK_MONOTONIC_RAW:
  case CLOCK_MONOTONIC_COARSE:
    *time = timespec_of(faster(nanoseconds(time), base[0]));
    break;
  case CLOCK_BOOTTIME:
    *time = timespec_of(faster(nanoseconds(time), base[0] + nanoseconds(time) - machine(CLOCK_MONOTONIC)));
    break;
  default:
    break;
  }
  return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *where) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (where != NULL) {
    *where = now.tv_sec;
  }
  return now.tv_sec;
}

// How long to wait, rounded up, so that a thread never wakes too early and then waits for zero time.
static struct timespec shorter(const struct timespec *wait) { return timespec_of((nanoseconds(wait) + times - 1) / times); }

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wait, struct timespec *left) {
  struct timespec until = flags & TIMER_ABSTIME
                              ? timespec_of(slower(nanoseconds(wait), base[clock == CLOCK_REALTIME]))
                              : shorter(wait);
  static int (*next)(clockid_t, int, const struct timespec *, struct timespec *);
  if (next == NULL) {
    next = dlsym(RTLD_NEXT, "clock_nanosleep");
  }
  return next(clock, flags, &until, left);
}

int nanosleep(const struct timespec *wait, struct timespec *left) {
  struct timespec real = shorter(wait);
  return (int)syscall(SYS_nanosleep, &real, left);
}

int usleep(useconds_t wait) {
  struct timespec time = timespec_of(wait * 1000LL);
  return nanosleep(&time, NULL);
}

static int milliseconds(int wait) { return wait <= 0 ? wait : (int)((wait + times - 1) / times); }

int poll(struct pollfd *files, nfds_t count, int wait) {
  struct timespec time = timespec_of((wait * 1000000LL + times - 1) / times);
  return (int)syscall(SYS_ppoll, files, count, wait < 0 ? NULL : &time, NULL, 0);
}

int ppoll(struct pollfd *files, nfds_t count, const struct timespec *wait, const sigset_t *signals) {
  struct timespec time = wait == NULL ? (struct timespec){0} : shorter(wait);
  return (int)syscall(SYS_ppoll, files, count, wait == NULL ? NULL : &time, signals, 8);
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int wait) {
  return (int)syscall(SYS_epoll_pwait, epoll, events, most, milliseconds(wait), NULL, 8);
}

// The two clocks are distinguished by their values: no machine has been up for thirty years.
static struct timespec earlier(const struct timespec *until) {
  return timespec_of(slower(nanoseconds(until), base[until->tv_sec > SECOND]));
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
  static int (*next)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  struct timespec real = earlier(until);
  if (next == NULL) {
    // There are two versions if the first had a different pthread_cond_t.
    next = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (next == NULL) {
      next = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    }
  }
  return next(cond, mutex, &real);
}

int pthread_cond_clockwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex, clockid_t clock,
                           const struct timespec *restrict until) {
  static int (*next)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);
  struct timespec real = earlier(until);
  if (next == NULL) {
    next = dlsym(RTLD_NEXT, "pthread_cond_clockwait");
  }
  return next(cond, mutex, clock, &real);
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
  static int (*next)(sem_t *, const struct timespec *);
  struct timespec real = earlier(until);
  if (next == NULL) {
    next = dlsym(RTLD_NEXT, "sem_timedwait");
  }
  return next(semaphore, &real);
}

// The machine's uptime is also in a file.
static int uptime(void) {
  struct timespec now;
  int file = memfd_create("uptime", MFD_CLOEXEC);
  clock_gettime(CLOCK_BOOTTIME, &now);
  dprintf(file, "%lld.%02ld 0.00\n", (long long)now.tv_sec, now.tv_nsec / 10000000);
  lseek(file, 0, SEEK_SET);
  return file;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return strcmp(path, "/proc/uptime") == 0 ? uptime() : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return open(path, flags | O_LARGEFILE, mode);
}
