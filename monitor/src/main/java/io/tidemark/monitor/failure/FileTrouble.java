package io.tidemark.monitor.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written: the messages of the exceptions themselves hold little more than its name. */
public final class FileTrouble {

    private FileTrouble() {}

    /** In words. */
    public static String words(IOException trouble) {
        if (trouble instanceof JsonProcessingException json) {
            // Of what is beyond a limit, such as a name of 50,000 characters, there is none.
            String place = json.getLocation() == null
                    ? ""
                    : " at character " + json.getLocation().getColumnNr() + " of line "
                            + json.getLocation().getLineNr();
            return "it is not JSON" + place + ": " + json.getOriginalMessage();
        }
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (trouble instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (trouble instanceof FileAlreadyExistsException in) {
            return in.getFile() + " is no folder";
        }
        return trouble.getMessage();
    }
}
