package org.countersign.desktop.targets;

import org.countersign.target.Login;

/** The ways to log in, as they are chosen. */
public enum LoginKind {
    AGENT("Key in the SSH agent"),
    KEY_FILE("Key file"),
    PASSWORD("Password"),
    NONE("No login: looked at from outside only");

    private final String words;

    LoginKind(String words) {
        this.words = words;
    }

    /** Which one a login is. */
    public static LoginKind of(Login login) {
        return switch (login) {
            case Login.Agent _ -> AGENT;
            case Login.KeyFile _ -> KEY_FILE;
            case Login.Password _ -> PASSWORD;
            case Login.None _ -> NONE;
        };
    }

    /** The login of this kind. */
    public Login login(String user, String keyFile) {
        return switch (this) {
            case AGENT -> new Login.Agent(user);
            case KEY_FILE -> new Login.KeyFile(user, keyFile);
            case PASSWORD -> new Login.Password(user);
            case NONE -> new Login.None("");
        };
    }

    /** Its words inside a sentence: only the first letter is small. */
    String inside() {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    public String toString() {
        return words;
    }
}
