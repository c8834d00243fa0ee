package io.hvagent.config;

import io.hvagent.spi.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads references to secrets: {@code ${env:X}}, {@code ${file:/p}}, {@code ${credential:x}}. Its messages hold no value. */
final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|credential):([^}]+)\\}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FORMS = "${env:NAME}, ${file:/path} or ${credential:name}";

    private final Problems problems;
    private final Map<String, String> environment;

    Secrets(Problems problems, Map<String, String> environment) {
        this.problems = problems;
        this.environment = environment;
    }

    /** The secret, or empty if a problem was reported. */
    Optional<Secret> read(Element element) {
        try {
            SecretPlace place = place(element.text());
            Secret secret = new SecretReference(place);
            warn(element, place);
            return Optional.of(secret);
        } catch (SecretPlace.Unreadable e) {
            problems.error(element, e.getMessage());
            return Optional.empty();
        }
    }

    private void warn(Element element, SecretPlace place) {
        if (place instanceof SecretPlace.PlainText) {
            problems.warn(element, "a secret in plain text (write " + FORMS + ")");
        } else if (place instanceof SecretPlace.SecretFile file && file.isReadableByOthers()) {
            problems.warn(
                    element, "secret file " + file.path() + " is readable by others (chmod o= " + file.path() + ")");
        }
    }

    private SecretPlace place(String text) throws SecretPlace.Unreadable {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            return plain(text);
        }
        String name = reference.group(2);
        return switch (reference.group(1)) {
            case "env" -> variable(name);
            case "file" -> file(name, text);
            default -> credential(name, text);
        };
    }

    private static SecretPlace plain(String text) throws SecretPlace.Unreadable {
        if (text.isEmpty()) {
            throw new SecretPlace.Unreadable("the secret is empty (write " + FORMS + ")");
        }
        if (EnvironmentText.mentions(text)) {
            throw new SecretPlace.Unreadable(
                    "a secret is one reference as a whole: " + FORMS + " (write $${ for a plain ${)");
        }
        return new SecretPlace.PlainText(EnvironmentText.unescape(text));
    }

    private SecretPlace variable(String name) throws SecretPlace.Unreadable {
        if (!VARIABLE.matcher(name).matches()) {
            throw new SecretPlace.Unreadable("${env:…} holds no name of an environment variable");
        }
        return new SecretPlace.Variable(name, environment);
    }

    private static SecretPlace file(String path, String reference) throws SecretPlace.Unreadable {
        try {
            return new SecretPlace.SecretFile(Path.of(path), reference);
        } catch (InvalidPathException e) {
            throw new SecretPlace.Unreadable("${file:…} holds no path");
        }
    }

    private SecretPlace credential(String name, String reference) throws SecretPlace.Unreadable {
        String directory = environment.get("CREDENTIALS_DIRECTORY");
        if (name.contains("/") || name.contains("..")) {
            throw new SecretPlace.Unreadable("${credential:…} takes a name without / and ..");
        }
        if (directory == null) {
            throw new SecretPlace.Unreadable("credential " + UserText.clip(name)
                    + " is not there: CREDENTIALS_DIRECTORY is not set (add LoadCredential=" + UserText.clip(name)
                    + ":/path to the systemd unit)");
        }
        return file(directory + "/" + name, reference);
    }
}
