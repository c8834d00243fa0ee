package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RenderingLimitTest {
    private static final Request REQUEST =
            new Request("GET", "/", "", new Headers(), InetSocketAddress.createUnresolved("peer", 1));

    private final RenderingLimit one = new RenderingLimit(1, Duration.ofMillis(1));

    @Test
    void whoFindsNoPlaceIsToldToTryAgain() throws Exception {
        CountDownLatch rendering = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Endpoint slow = one.over(request -> {
            rendering.countDown();
            await(end);
            return Response.text(200, "slow");
        });
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> slow.answer(REQUEST));
        await(rendering);
        Response second = slow.answer(REQUEST);
        assertEquals(503, second.status());
        assertEquals("1", second.headers().get("Retry-After"));
        end.countDown();
        assertEquals(200, first.get(30, TimeUnit.SECONDS).status());
        assertEquals(200, slow.answer(REQUEST).status());
    }

    @Test
    void aClientThatTakesNothingLeavesThePlaceToOthers() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch reads = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) {
                blocked.countDown();
                await(reads);
            }
        };
        Endpoint endpoint = one.over(request -> Response.bytes(200, "text/plain", new byte[10]));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(endpoint.answer(REQUEST), stuck));
        await(blocked);
        Response other = endpoint.answer(REQUEST);
        assertEquals(200, other.status());
        assertEquals(10, written(other).length);
        reads.countDown();
        writing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aFailureGivesThePlaceBack() {
        Endpoint failing = one.over(request -> {
            throw new IllegalStateException("no page");
        });
        assertThrows(IllegalStateException.class, () -> failing.answer(REQUEST));
        Response broken = one.over(request -> new Response(200, Map.of(), 1, out -> {
                    throw new IOException("broken");
                }))
                .answer(REQUEST);
        assertThrows(IOException.class, () -> broken.body().writeTo(OutputStream.nullOutputStream()));
        assertEquals(
                200, one.over(request -> Response.empty(200)).answer(REQUEST).status());
    }

    @Test
    void theBytesArriveAsTheyWereWritten() throws Exception {
        byte[] expected = new byte[100_000];
        new Random(7).nextBytes(expected);
        Response response = one.over(request -> new Response(200, Map.of(), expected.length, out -> {
                    int at = 0;
                    for (int length = 1; at < expected.length; length = length * 3 % 40_009 + 1) {
                        int part = Math.min(length, expected.length - at);
                        out.write(expected, at, part);
                        at += part;
                        if (at < expected.length) {
                            out.write(expected[at++]);
                        }
                    }
                }))
                .answer(REQUEST);
        assertArrayEquals(expected, written(response));
    }

    @Test
    void theMethodsAreThoseOfTheEndpoint() {
        Endpoint post = new Endpoint() {
            @Override
            public Response answer(Request request) {
                return Response.empty(200);
            }

            @Override
            public Set<String> methods() {
                return Set.of("POST");
            }
        };
        assertEquals(Set.of("POST"), one.over(post).methods());
    }

    private static byte[] written(Response response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(response, out);
        return out.toByteArray();
    }

    private static void write(Response response, OutputStream out) {
        try {
            response.body().writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
