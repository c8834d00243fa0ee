/*
 * A stand-in for the guest library with its real binary interface, for tests. What it answers stands in the text file named
 * by GUESTLIB_STATE, read again by OpenHandle and UpdateInfo, one "key value" on a line:
 *   CpuUsedMs 333            the value of a getter
 *   code.GetCpuUsedMs 4      the error code of a function
 *   session fedcba9876543210 the session's id in hex
 *   path /Resources/prod     the resource pool's path
 *   raw.session {...}        the reply to StatGet "session"
 * A handle that is not open ends the process. With OLD_LIBRARY it lacks what early versions lack.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 200, MAX_LINE = 2048 };
enum { OPEN = 0x6f70656e, CLOSED = 0x636c6f73 };

struct handle {
    uint32_t state;
    int updated;
};

static char lines[MAX_LINES][MAX_LINE];
static int count;

static void load(void) {
    const char *name = getenv("GUESTLIB_STATE");
    FILE *file = name ? fopen(name, "r") : NULL;
    count = 0;
    while (file && count < MAX_LINES && fgets(lines[count], MAX_LINE, file)) {
        lines[count][strcspn(lines[count], "\n")] = '\0';
        count++;
    }
    if (file) {
        fclose(file);
    }
}

static const char *text(const char *prefix, const char *key) {
    char wanted[128];
    int length = snprintf(wanted, sizeof wanted, "%s%s ", prefix, key);
    for (int i = 0; i < count; i++) {
        if (strncmp(lines[i], wanted, (size_t) length) == 0) {
            return lines[i] + length;
        }
    }
    return NULL;
}

static int code(const char *function) {
    const char *value = text("code.", function);
    return value ? atoi(value) : 0;
}

static uint64_t session(void) {
    const char *value = text("", "session");
    return value ? strtoull(value, NULL, 16) : 0;
}

static struct handle *checked(void *pointer) {
    struct handle *handle = pointer;
    if (handle == NULL || handle->state != OPEN) {
        fprintf(stderr, "stand-in: not an open handle\n");
        abort();
    }
    return handle;
}

const char *VMGuestLib_GetErrorText(int error) {
    return error == 0 ? "No error" : "Other error";
}

int VMGuestLib_OpenHandle(void **out) {
    struct handle *handle;
    load();
    if (code("OpenHandle")) {
        return code("OpenHandle");
    }
    handle = calloc(1, sizeof *handle);
    handle->state = OPEN;
    *out = handle;
    return 0;
}

int VMGuestLib_CloseHandle(void *pointer) {
    struct handle *handle = checked(pointer);
    handle->state = CLOSED;
    free(handle);
    return 0;
}

int VMGuestLib_UpdateInfo(void *pointer) {
    struct handle *handle = checked(pointer);
    load();
    handle->updated = code("UpdateInfo") == 0;
    return code("UpdateInfo");
}

static int ready(void *pointer, const char *function) {
    struct handle *handle = checked(pointer);
    if (!handle->updated || session() == 0) {
        return 5;
    }
    return code(function);
}

int VMGuestLib_GetSessionId(void *handle, uint64_t *out) {
    int error = ready(handle, "GetSessionId");
    if (error == 0) {
        *out = session();
    }
    return error;
}

int VMGuestLib_GetResourcePoolPath(void *handle, size_t *size, char *out) {
    int error = ready(handle, "GetResourcePoolPath");
    const char *path = text("", "path");
    size_t needed = strlen(path ? path : "") + 1;
    if (error == 0 && *size < needed) {
        *size = needed;
        return 7;
    }
    if (error == 0) {
        memcpy(out, path ? path : "", needed);
    }
    return error;
}

#define GETTER(name, type)                                      \
    int VMGuestLib_Get##name(void *handle, type *out) {         \
        int error = ready(handle, "Get" #name);                 \
        const char *value = text("", #name);                    \
        if (error == 0 && value == NULL) {                      \
            return 4;                                           \
        }                                                       \
        if (error == 0) {                                       \
            *out = (type) strtoull(value, NULL, 0);             \
        }                                                       \
        return error;                                           \
    }

GETTER(CpuReservationMHz, uint32_t)
GETTER(CpuLimitMHz, uint32_t)
GETTER(CpuShares, uint32_t)
GETTER(CpuUsedMs, uint64_t)
GETTER(HostProcessorSpeed, uint32_t)
GETTER(MemReservationMB, uint32_t)
GETTER(MemLimitMB, uint32_t)
GETTER(MemShares, uint32_t)
GETTER(MemMappedMB, uint32_t)
GETTER(MemActiveMB, uint32_t)
GETTER(MemOverheadMB, uint32_t)
GETTER(MemBalloonedMB, uint32_t)
GETTER(MemSwappedMB, uint32_t)
GETTER(MemSharedMB, uint32_t)
GETTER(MemSharedSavedMB, uint32_t)
GETTER(MemUsedMB, uint32_t)
GETTER(ElapsedMs, uint64_t)
GETTER(CpuStolenMs, uint64_t)
#ifndef OLD_LIBRARY
GETTER(MemTargetSizeMB, uint64_t)
GETTER(HostNumCpuCores, uint32_t)
GETTER(HostCpuUsedMs, uint64_t)
GETTER(HostMemSwappedMB, uint64_t)
GETTER(HostMemSharedMB, uint64_t)
GETTER(HostMemUsedMB, uint64_t)
GETTER(HostMemPhysMB, uint64_t)
GETTER(HostMemPhysFreeMB, uint64_t)
GETTER(HostMemKernOvhdMB, uint64_t)
GETTER(HostMemMappedMB, uint64_t)
GETTER(HostMemUnmappedMB, uint64_t)
GETTER(MemZippedMB, uint32_t)
GETTER(MemZipSavedMB, uint32_t)
GETTER(MemLLSwappedMB, uint32_t)
GETTER(MemSwapTargetMB, uint32_t)
GETTER(MemBalloonTargetMB, uint32_t)
GETTER(MemBalloonMaxMB, uint32_t)
GETTER(MemShares64, uint64_t)

/* The reply has no NUL at its end: its length counts. */
int VMGuestLib_StatGet(const char *encoding, const char *stat, char **out, size_t *size) {
    const char *reply = text("raw.", stat);
    if (encoding == NULL) {
        return 9;
    }
    if (reply == NULL || code("StatGet")) {
        return reply == NULL ? 4 : code("StatGet");
    }
    *size = strlen(reply);
    *out = malloc(*size ? *size : 1);
    memcpy(*out, reply, *size);
    return 0;
}

void VMGuestLib_StatFree(char *reply, size_t size) {
    memset(reply, '#', size);
    free(reply);
}
#endif
