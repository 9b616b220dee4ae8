package io.tidemark.producer.client;

/** Something is out of reach; trying again later can help. */
final class NotNowException extends Exception {

    NotNowException(String message, Throwable cause) {
        super(message, cause);
    }
}
