package io.hvagent.esxi.compat;

import io.hvagent.spi.Secret;

/** A secret in a variable of the environment. Shows its name alone. */
final class Variable implements Secret {
    private final String name;
    private final String value;

    Variable(String name, String value) {
        this.name = name;
        this.value = value;
    }

    @Override
    public char[] reveal() {
        return value.toCharArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable variable && name.equals(variable.name) && value.equals(variable.value);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "${env:" + name + "}";
    }
}
