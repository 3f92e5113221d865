package io.github.earmark.ground;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class of tests that judge real playback to the half second: it is put off until all others are
/// done, so that what it measures is Earmark and not a machine that is short of processors. Its own
/// tests run side by side where they are marked as concurrent, because they wait for music most of
/// the time. [LoudestLast] sees to it.
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Alone {}
