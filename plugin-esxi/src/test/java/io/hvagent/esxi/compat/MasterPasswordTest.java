package io.hvagent.esxi.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known passwords come out. */
class MasterPasswordTest {
    @ParameterizedTest
    @CsvSource({
        "John Smith, example password, example.org, Dicd0!JoniLeza",
        "name, password, example.com, XaveYifb5@Tovv"
    })
    void knownVectors(String name, String master, String site, String password) throws Exception {
        assertEquals(
                password,
                new String(MasterPassword.of(name, master.toCharArray()).of(site)));
    }
}
