/*
 * Preloaded before the real guest library, for tests: says that this is VMware and answers the library's requests as a host
 * does, in version 3 of the protocol (a packed header, then statistics in XDR). HOSTRPC_MODE:
 *   grow (default)  38 statistics; the resource pool's path is 8 and 400 bytes long by turns
 *   host37, host30  hosts that know fewer statistics
 *   hidden          the statistics of the host itself are marked invalid
 *   refuse          the request is refused; silent: no answer; damaged: an answer that ends amid a statistic
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POOL_PATH = 18, POOL_PATH_LONG = 37 };

struct buffer {
    unsigned char bytes[8192];
    size_t length;
};

static unsigned requests;

static int mode(const char *name) {
    const char *wanted = getenv("HOSTRPC_MODE");
    return strcmp(wanted ? wanted : "grow", name) == 0;
}

static void put(struct buffer *out, const void *bytes, size_t length) {
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void put_u32(struct buffer *out, uint32_t value) {
    unsigned char bytes[] = {value >> 24, value >> 16, value >> 8, value};
    put(out, bytes, sizeof bytes);
}

static void put_u64(struct buffer *out, uint64_t value) {
    put_u32(out, (uint32_t) (value >> 32));
    put_u32(out, (uint32_t) value);
}

static void put_string(struct buffer *out, size_t length) {
    char path[512];
    memset(path, 'p', sizeof path);
    path[0] = '/';
    put_u32(out, (uint32_t) length);
    put(out, path, (length + 3) / 4 * 4);
}

static int wide(int id) {
    return id == 4 || id == 17 || id == 19 || id == 20 || (id >= 22 && id <= 30) || id == 38;
}

static void put_stat(struct buffer *out, int id) {
    put_u32(out, (uint32_t) id);
    put_u32(out, !(mode("hidden") && id >= 21 && id <= 30));
    if (id == POOL_PATH || id == POOL_PATH_LONG) {
        put_string(out, requests % 2 ? 8 : 400);
    } else if (wide(id)) {
        put_u64(out, (uint64_t) id * 1000);
    } else {
        put_u32(out, id == 2 || id == 7 ? UINT32_MAX : (uint32_t) id * 10);
    }
}

static size_t statistics(char **reply) {
    static struct buffer data;
    int count = mode("host37") ? 37 : mode("host30") ? 30 : 38;
    uint32_t version = 3;
    uint64_t session = 0xfedcba9876543210ULL;
    uint32_t size;
    data.length = 0;
    put_u32(&data, (uint32_t) count);
    for (int id = 1; id <= count; id++) {
        put_stat(&data, id);
    }
    size = mode("damaged") ? 100 : (uint32_t) data.length;
    *reply = malloc(16 + data.length);
    memcpy(*reply, &version, 4);
    memcpy(*reply + 4, &session, 8);
    memcpy(*reply + 12, &size, 4);
    memcpy(*reply + 16, data.bytes, data.length);
    return 16 + data.length;
}

char VmCheck_IsVirtualWorld(void) {
    return 1;
}

int RpcChannel_SendOne(char **reply, size_t *length, const char *format, ...) {
    (void) format;
    requests++;
    *reply = NULL;
    *length = 0;
    if (mode("silent")) {
        return 0;
    }
    if (mode("refuse")) {
        *reply = strdup("Unsupported version");
        *length = strlen(*reply);
        return 0;
    }
    *length = statistics(reply);
    return 1;
}

int RpcChannel_SendOneRaw(const char *data, size_t size, char **reply, size_t *length) {
    const char *session = "{\"session\":\"1\",\"version\":\"VMware ESXi 8.0.3\"}";
    const char *resources = "{\"vm.cpu.used\":{\"type\":\"accumulate\",\"units\":\"us\",\"value\":5}}";
    const char *text = memmem(data, size, "resources", 9) ? resources : session;
    *length = strlen(text);
    *reply = malloc(*length);
    memcpy(*reply, text, *length);
    return 1;
}
