package io.changeover.process.catalog;

import java.util.*;

public record Bundle(Map<String, byte[]> files, String digest) {}
