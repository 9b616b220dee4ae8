#!/usr/bin/env python3
"""Shows predictions that wait for a person, and takes the answers.

    pip install "confluent-kafka[avro,schemaregistry]"
    python3 examples/consumers/answer_reviews.py alice localhost:9092 http://localhost:8081

Arguments: who answers, the brokers, the schema registry (leave it out where Tidemark writes JSON), and the topics' prefix,
"tidemark." if not given. An empty line skips a task. The first answer to a task stands; answers come back to Tidemark as labels.
"""
import json
import pathlib
import sys
from datetime import datetime, timezone

from confluent_kafka import Consumer, Producer
from confluent_kafka.serialization import MessageField, SerializationContext

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "schemas/src/main/avro/review_result.avsc"


class Json:
    """Values as JSON; times are texts."""

    def read(self, topic, value):
        return json.loads(value)

    def write(self, topic, result):
        return json.dumps(result | {"time": result["time"].isoformat().replace("+00:00", "Z")}).encode()


class Avro:
    """Values as Avro in the Confluent wire format; times are datetimes."""

    def __init__(self, registry):
        from confluent_kafka.schema_registry import SchemaRegistryClient
        from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer

        client = SchemaRegistryClient({"url": registry})
        self.reader = AvroDeserializer(client)
        self.writer = AvroSerializer(client, SCHEMA.read_text())

    def read(self, topic, value):
        return self.reader(value, SerializationContext(topic, MessageField.VALUE))

    def write(self, topic, result):
        return self.writer(result, SerializationContext(topic, MessageField.VALUE))


def ask(task):
    """The answer as label and value, or None to skip."""
    print(f"\n{task['task']}: {task['model']} {task['version']}, chosen by {', '.join(task['reasons'])}")
    print(task["instructions"] or "What is right?")
    for field, text in sorted(task["content"].items()):
        print(f"  {field}: {text}")
    while True:
        answer = input(f"{' | '.join(task['choices']) or 'a number'}> ").strip()
        if not answer:
            return None
        if answer in task["choices"]:
            return answer, None
        if not task["choices"]:
            try:
                return None, float(answer)
            except ValueError:
                pass
        print(f"'{answer}' is not an answer to this.")


def result_of(task, answer, reviewer):
    """What was answered, with what the task says of how it was chosen: accuracy over answers is weighted by that."""
    return {
        "task": task["task"],
        "prediction": task["prediction"],
        "model": task["model"],
        "time": datetime.now(timezone.utc),
        "label": answer[0],
        "value": answer[1],
        "reviewer": reviewer,
        "probability": task["probability"],
        "policy": task["policy"],
        "reasons": task["reasons"],
        "version": task["version"],
        "predictionTime": task["time"],
    }


def main(reviewer, bootstrap="localhost:9092", registry="", prefix="tidemark."):
    form = Avro(registry) if registry else Json()
    topic = prefix + "review.results"
    producer = Producer({"bootstrap.servers": bootstrap, "enable.idempotence": True})
    consumer = Consumer({
        "bootstrap.servers": bootstrap,
        "group.id": "answer-reviews-py",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
    })
    consumer.subscribe([prefix + "review.tasks"])
    try:
        while True:
            message = consumer.poll(1.0)
            # No value: the task was taken back.
            if message is None or message.value() is None:
                continue
            if message.error():
                print(message.error(), file=sys.stderr)
                continue
            task = form.read(message.topic(), message.value())
            answer = ask(task)
            if answer:
                # By the id of the prediction: where its label belongs.
                producer.produce(topic, form.write(topic, result_of(task, answer, reviewer)), task["prediction"])
                producer.flush()
            # Only now: who stops in between is asked again.
            consumer.commit(message)
    except (EOFError, KeyboardInterrupt):
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
