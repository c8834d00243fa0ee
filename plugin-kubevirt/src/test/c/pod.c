/*
 * Real processes that look like those of virt-launcher pods. One program under many names:
 *
 *   virt-launcher-monitor --name N --namespace S ...   starts virt-launcher, virtqemud, virtlogd and qemu-kvm beside itself
 *   pod spawn                                          starts a process for each line of its input, until the input ends:
 *                                                      CGROUP-FOLDER(or -) TAB THREADS TAB ARGUMENT TAB ARGUMENT ...
 *   any other name                                     does nothing, with as many threads as the variable THREADS says
 *
 * cc -O1 -static -pthread -o pod pod.c
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define MOST 64

static const char *base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void *idle(void *name) {
    if (name) {
        prctl(PR_SET_NAME, name);
    }
    for (;;) {
        pause();
    }
    return 0;
}

static void threads(const char *program, int count) {
    static char names[MOST][16];
    int qemu = strncmp(program, "qemu", 4) == 0;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 16384);
    for (int i = 0; i < count - 1 && i < MOST; i++) {
        if (i == 0) {
            snprintf(names[i], sizeof names[i], "IO iothread1");
        } else if (i == 1) {
            snprintf(names[i], sizeof names[i], "worker");
        } else {
            snprintf(names[i], sizeof names[i], "CPU %d/KVM", i - 2);
        }
        pthread_t thread;
        pthread_create(&thread, &small, idle, qemu ? names[i] : 0);
    }
}

static void join(const char *cgroup) {
    char file[4096];
    snprintf(file, sizeof file, "%s/cgroup.procs", cgroup);
    int fd = open(file, O_WRONLY);
    if (fd < 0 || write(fd, "0", 1) != 1) {
        perror(file);
        _exit(1);
    }
    close(fd);
}

static void start(const char *cgroup, const char *count, char **arguments) {
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (strcmp(cgroup, "-") != 0) {
            join(cgroup);
        }
        setenv("THREADS", count, 1);
        setenv("POD_ALONE", "1", 1);
        execv("/proc/self/exe", arguments);
        perror("exec");
        _exit(1);
    }
}

static int spawn(void) {
    char *line = 0;
    size_t size = 0;
    int open_pipe[2];
    if (pipe2(open_pipe, O_CLOEXEC) != 0) {
        return 1;
    }
    while (getline(&line, &size, stdin) > 0) {
        char *words[MOST] = {0};
        int count = 0;
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, "end") == 0) {
            break;
        }
        for (char *word = strtok(line, "\t"); word && count < MOST - 1; word = strtok(0, "\t")) {
            words[count++] = word;
        }
        if (count > 2) {
            start(words[0], words[1], words + 2);
        }
    }
    /* Every child has this end of the pipe until it is the other program. */
    close(open_pipe[1]);
    char none;
    (void)!read(open_pipe[0], &none, 1);
    printf("ready\n");
    fflush(stdout);
    while (getline(&line, &size, stdin) > 0) {
    }
    return 0;
}

static const char *after(char **arguments, const char *flag) {
    for (int i = 1; arguments[i] && arguments[i + 1]; i++) {
        if (strcmp(arguments[i], flag) == 0) {
            return arguments[i + 1];
        }
    }
    return "none";
}

static void monitor(char **arguments) {
    static char guest[512];
    char *launcher[MOST] = {"/usr/bin/virt-launcher"};
    for (int i = 1; arguments[i] && i < MOST - 1; i++) {
        launcher[i] = arguments[i];
    }
    char *virtqemud[] = {"/usr/sbin/virtqemud", "-f", "/var/run/libvirt/virtqemud.conf", 0};
    char *virtlogd[] = {"/usr/sbin/virtlogd", "-f", "/etc/libvirt/virtlogd.conf", 0};
    snprintf(guest, sizeof guest, "guest=%s_%s,debug-threads=on", after(arguments, "--namespace"), after(arguments, "--name"));
    char *qemu[] = {"/usr/libexec/qemu-kvm", "-name", guest, "-accel", "kvm", "-m", "size=1048576k", "-smp", "2,sockets=2",
                    "-uuid", "5D307CA9-B3EF-428C-8861-06E72D69F223", 0};
    start("-", "4", launcher);
    start("-", "3", virtqemud);
    start("-", "1", virtlogd);
    start("-", "5", qemu);
}

int main(int argc, char **argv) {
    (void)argc;
    signal(SIGTERM, _exit);
    if (argv[1] && strcmp(argv[1], "spawn") == 0) {
        return spawn();
    }
    if (strcmp(base(argv[0]), "virt-launcher-monitor") == 0 && !getenv("POD_ALONE")) {
        monitor(argv);
    }
    threads(base(argv[0]), getenv("THREADS") ? atoi(getenv("THREADS")) : 1);
    idle(0);
    return 0;
}
