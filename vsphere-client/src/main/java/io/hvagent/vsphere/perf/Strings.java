package io.hvagent.vsphere.perf;

/** Strings by their characters, so that each is made once. An open hash table; not thread-safe. */
final class Strings {
    private String[] table = new String[256];
    private int size;

    String of(TextBuffer text) {
        if (text.length() == 0) {
            return "";
        }
        int slot = slot(text.chars(), text.length());
        if (table[slot] == null) {
            return add(new String(text.chars(), 0, text.length()), slot);
        }
        return table[slot];
    }

    private String add(String string, int slot) {
        table[slot] = string;
        if (2 * ++size > table.length) {
            grow();
        }
        return string;
    }

    private void grow() {
        String[] old = table;
        table = new String[2 * old.length];
        for (String string : old) {
            if (string != null) {
                table[slot(string.toCharArray(), string.length())] = string;
            }
        }
    }

    /** Where these characters are, or the free slot where they belong. */
    private int slot(char[] chars, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (table.length - 1);
        while (table[slot] != null && !same(table[slot], chars, length)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private static boolean same(String string, char[] chars, int length) {
        if (string.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (string.charAt(i) != chars[i]) {
                return false;
            }
        }
        return true;
    }
}
