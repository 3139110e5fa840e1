package org.countersign.pack.yaml;

/** Recognises networks in CIDR notation (RFC 4632, RFC 4291). Looks nothing up. */
final class Networks {

    private Networks() {}

    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() > 50) {
            return false;
        }
        String address = text.substring(0, slash);
        String length = text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}")) {
            return false;
        }
        int bits = Integer.parseInt(length);
        return isVersion4(address) ? bits <= 32 : isVersion6(address) && bits <= 128;
    }

    private static boolean isVersion4(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        String rest = address.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups of four hexadecimal digits there are; negative where something else is. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        for (String part : parts) {
            if (!part.matches("[0-9A-Fa-f]{1,4}")) {
                return -100;
            }
        }
        return parts.length;
    }
}
