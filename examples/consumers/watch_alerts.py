#!/usr/bin/env python3
"""Prints alerts that fire and that are resolved, from the first one on, until it is stopped.

    pip install "confluent-kafka[avro,schemaregistry]"
    python3 examples/consumers/watch_alerts.py localhost:9092 http://localhost:8081

The second argument is the schema registry; leave it out where Tidemark writes JSON. The third is the topic's prefix,
"tidemark." if not given.
"""
import json
import sys

from confluent_kafka import Consumer
from confluent_kafka.serialization import MessageField, SerializationContext


def decoder(registry):
    if not registry:
        return lambda topic, value: json.loads(value)
    from confluent_kafka.schema_registry import SchemaRegistryClient
    from confluent_kafka.schema_registry.avro import AvroDeserializer

    avro = AvroDeserializer(SchemaRegistryClient({"url": registry}))
    return lambda topic, value: avro(value, SerializationContext(topic, MessageField.VALUE))


def main(bootstrap="localhost:9092", registry="", prefix="tidemark."):
    decode = decoder(registry)
    consumer = Consumer({
        "bootstrap.servers": bootstrap,
        "group.id": "watch-alerts-py",
        "auto.offset.reset": "earliest",
        # librdkafka's default, said because it matters: Tidemark writes in transactions.
        "isolation.level": "read_committed",
    })
    consumer.subscribe([prefix + "alerts"])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                print(message.error(), file=sys.stderr)
                continue
            alert = decode(message.topic(), message.value())
            # What has never fired is nobody's concern; what has is told to its end, RESOLVED, WITHDRAWN or SUPERSEDED.
            if alert["fired"]:
                print(alert["state"], alert["kind"], alert["model"] + ":", alert["summary"], flush=True)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
