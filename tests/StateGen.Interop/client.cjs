// Runs the state calls that come in as lines of JSON on the standard input with Dapr's own client for JavaScript, and answers each with a
// line of JSON: what the call returned, or the message of what it threw.
"use strict";
console.log = console.info = console.warn = console.debug = (...words) => process.stderr.write(words.join(" ") + "\n");

const readline = require("node:readline");
const { DaprClient, CommunicationProtocolEnum, LogLevel } = require("@dapr/dapr");

const [port, token] = process.argv.slice(2);
const client = new DaprClient({
  daprHost: "127.0.0.1",
  daprPort: port,
  daprApiToken: token || undefined,
  communicationProtocol: CommunicationProtocolEnum.HTTP,
  logger: { level: LogLevel.Error },
});

const targets = { state: client.state, health: client.health, metadata: client.metadata };

async function answer(line) {
  const { target, method, args } = JSON.parse(line);
  try {
    const result = await targets[target][method](...args);
    return { returned: result?.error instanceof Error ? { error: result.error.message } : result ?? null };
  } catch (error) {
    return { thrown: error.message };
  }
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  process.stdout.write(JSON.stringify(await answer(line)) + "\n");
});
