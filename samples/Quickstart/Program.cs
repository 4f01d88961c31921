var file = Path.Combine(AppContext.BaseDirectory, "conversations.json");
var keyed = Environment.GetEnvironmentVariable("OPENAI_API_KEY") is not null || File.Exists(".env");
await using var offline = keyed ? null : (await OpenAIServer.StartAsync()).RespondFrom(file);
Console.WriteLine(keyed ? "Asking OpenAI." : "Asking a server inside this process. With OPENAI_API_KEY set, or in a file .env, OpenAI is asked.");

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
var telemetry = builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(KernelGuardTelemetry.SourceName))
    .WithMetrics(metrics => metrics.AddMeter(KernelGuardTelemetry.MeterName));
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) telemetry.UseOtlpExporter();
builder.AddKernelGuard()
    .AddOpenAI("gpt-5.4-mini", openAI => { if (offline is not null) (openAI.Endpoint, openAI.ApiKey) = (offline.Endpoint, offline.ApiKey); })
    .AddPrompts<ISupportPrompts>();
builder.Services.AddSingleton(new KernelPluginCollection([KernelPluginFactory.CreateFromType<Orders>(Contracts.Default.Options)]));
using var host = builder.Build();
await host.StartAsync();
var (prompts, ledger) = (host.Services.GetRequiredService<ISupportPrompts>(), host.Services.GetRequiredService<AuditLedger>());

foreach (var (method, ask) in JsonSerializer.Deserialize(File.ReadAllText(file), Contracts.Default.ConversationArray)!)
{
    Console.WriteLine($"\n{method}\n  asked     {ask}");
    var before = await ledger.ReadAsync().CountAsync();
    var call = method switch
    {
        "Answer" => prompts.AnswerAsync("acme", ask),
        "Chat" => prompts.ChatAsync("acme", ask).AggregateAsync("", (text, piece) => text + piece).AsTask(),
        "Track" => prompts.TrackAsync("acme", ask),
        _ => prompts.WriteAsync("acme", ask),
    };
    await Task.WhenAny(call);
    await foreach (var entry in ledger.ReadAsync().Skip(before))
        Console.WriteLine($"  left      {(entry.Attempts == 0 ? $"nothing ({entry.Outcome})" : LastMessage(entry))}\n  cost      {entry.CostNanoDollars / 1e9m:0.000000} USD");
    Console.WriteLine(call.IsFaulted ? $"  refused   {call.Exception.InnerException!.Message}" : $"  answered  {await call}");
}

static JsonElement LastMessage(AuditEntry entry) => JsonElement.Parse(entry.Content!).GetProperty("messages").EnumerateArray().Last().GetProperty("parts")[0];

[PromptClient, Model("gpt-5.4-mini", MaxOutputTokens = 200), RedactPii, Audited(Content = AuditContent.Redacted), RateLimit(RequestsPerMinute = 500)]
[SystemMessage("You answer for the shop {{$shop}}. Be brief.")]
internal interface ISupportPrompts
{
    [UserMessage("{{$question}}"), Cached("30m", Partition = Partition.Tenant)]
    Task<string> AnswerAsync([Tenant] string shop, string question);
    [UserMessage("{{$question}}"), Timeout("60s", FirstContent = "10s", Idle = "20s")]
    IAsyncEnumerable<string> ChatAsync([Tenant] string shop, string question);
    [UserMessage("{{$question}}"), Tools(typeof(Orders)), Retry(3), Fallback("gpt-5.6-luna")]
    Task<string> TrackAsync([Tenant] string shop, string question);
    [UserMessage("{{$question}}"), Budget(Tokens = 20, Per = Scope.Tenant, Window = "day")]
    Task<string> WriteAsync([Tenant] string shop, string question);
}

internal sealed class Orders
{
    [KernelFunction("find_order"), Description("Finds a customer's order.")]
    public static string Find(string email) => $"The order of {email} arrives on Friday.";
}
internal sealed record Conversation(string Method, string Ask);
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web), JsonSerializable(typeof(Conversation[])), JsonSerializable(typeof(string))]
internal sealed partial class Contracts : JsonSerializerContext;
