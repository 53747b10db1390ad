using System.Text.Json;
using System.Text.Json.Serialization;

namespace StateGen.Benchmarks.Codec;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(Telemetry))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Ledger))]
internal sealed partial class CodecContext : JsonSerializerContext;
