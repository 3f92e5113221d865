package io.github.earmark.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// File errors in readable words: the JDK's own message is often no more than a path.
public final class FileErrors {
  private FileErrors() {}

  /// The error in one line, with the name of the file if it is known.
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException gone -> "there is no " + gone.getFile();
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case FileAlreadyExistsException there -> there.getFile() + " already exists";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case FileSystemLoopException loop -> loop.getFile() + " is a link to itself";
      case FileSystemException other when other.getReason() != null && other.getFile() != null ->
          other.getFile() + ": " + lower(other.getReason());
      case CharacterCodingException _ -> "it is not UTF-8 text";
      default -> {
        var message = failure.getMessage();
        yield message == null || message.isBlank() ? "the system did not say why" : lower(message);
      }
    };
  }

  /// What to do about it, for the end of a message.
  public static String fix(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "see with `ls -ld` who may write there, then try again";
      case FileSystemException other when other.getReason() != null ->
          switch (other.getReason()) {
            case "Operation not permitted" ->
                "the file or its folder may be immutable (see `lsattr`); change that, then try again";
            case "No space left on device", "Disk quota exceeded" ->
                "free some space there, then try again";
            case "Read-only file system" ->
                "have it mounted so that it can be written to, then try again";
            default -> AGAIN;
          };
      default -> AGAIN;
    };
  }

  private static final String AGAIN = "fix that, then try again";

  /// For use inside a sentence: "no space left on device".
  private static String lower(String reason) {
    return reason.matches("[A-Z][a-z].*")
        ? reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1)
        : reason;
  }
}
