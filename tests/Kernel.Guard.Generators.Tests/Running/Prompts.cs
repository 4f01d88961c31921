using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace KernelGuard.Generators.Tests.Running;

public sealed record Triage(string Topic, int Urgency);

public sealed record Unlisted(string Word, Mood Mood);

public enum Mood
{
    Calm,
    Angry,
}

[JsonSerializable(typeof(Triage))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class PromptContracts : JsonSerializerContext;

[PromptClient]
public interface IShapes
{
    [UserMessage("{{$x}}")]
    Task<string> TextAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Triage> ListedAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Unlisted> UnlistedAsync(string x);

    [UserMessage("{{$x}}")]
    Task<List<string>> ListAsync(string x);

    [UserMessage("{{$x}}")]
    Task<int> NumberAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Mood> MoodAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Completion<string>> TextCompletionAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Completion<Triage>> TriageCompletionAsync(string x);

    [UserMessage("{{$x}}")]
    Task<ChatResponse> ResponseAsync(string x);

    [UserMessage("{{$x}}")]
    IAsyncEnumerable<string> TextStreamAsync(string x, CancellationToken cancellationToken = default);

    [UserMessage("{{$x}}")]
    IAsyncEnumerable<ChatResponseUpdate> UpdateStreamAsync(string x);
}

[PromptClient(JsonContext = typeof(FixtureContracts))]
public interface IElsewhere
{
    [UserMessage("{{$x}}")]
    Task<Parcel> ParcelAsync(string x);

    [UserMessage("{{$x}}")]
    Task<Triage> TriageAsync(string x);
}

[PromptClient]
public interface IParameters
{
    [UserMessage("{{$text}}|{{$number}}|{{$when}}|{{$mood}}|{{$nothing}}|{{$words}}")]
    Task<string> ValuesAsync(string text, double number, DateOnly when, Mood mood = Mood.Angry, int? nothing = null, params string[] words);

    [UserMessage("{{$question}}")]
    Task<string> WhoAsync([Tenant] string tenant, [User] int user, [Conversation] Guid conversation, string question);

    [SystemMessage("s")]
    [UserMessage("first")]
    [AssistantMessage("second")]
    [UserMessage("{{$question}}")]
    Task<string> HistoryAsync(ChatHistory history, IReadOnlyList<ChatMessage> more, ChatMessageContent? last, string question);

    Task<string> MessagesOnlyAsync(ChatMessage message);

    [UserMessage("look")]
    Task<string> AttachedAsync(DataContent image, UriContent? link = null, params AIContent[] others);

    [UserMessage("{{$x}} {{$y}}")]
    Task<string> ArgumentsAsync(string x, KernelArguments arguments, PromptExecutionSettings? settings, CancellationToken token);

    [UserMessage("""Answer as {"a": {"b": "{{$x}}"}} {{'{{'}}$no}} {{"{{$x}}"}} {{{$x}}}""")]
    Task<string> JsonAsync(string x);

    [UserMessage("{{words.shout $x}} {{$y}} {\"a\":{\"b\":{{$y}}}}")]
    Task<string> EngineAsync(string x, string y);
}

[PromptClient]
public interface IFilePrompts
{
    [PromptFile("Running/prompts/triage.md")]
    Task<string> TriageAsync(string ticket);
}

[PromptClient]
public interface IBasePrompts
{
    [UserMessage("base {{$x}}")]
    Task<string> BaseAsync(string x);

    [UserMessage("hidden {{$x}}")]
    Task<string> SameAsync(string x);

    string Describe() => "default";
}

[PromptClient]
[SystemMessage("derived")]
public interface IDerivedPrompts : IBasePrompts
{
    [UserMessage("own {{$x}}")]
    new Task<string> SameAsync(string x);

    [UserMessage("overload {{$x}}")]
    Task<string> SameAsync(int x);

    [UserMessage("{{$value}}")]
    Task<string> GenericAsync<T>(T value)
        where T : notnull;

    [UserMessage("{{$value}}")]
    Task<T?> GenericValueAsync<T>(string value);
}

[PromptClient]
public partial class ClassPrompts(Kernel kernel, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    [SystemMessage("s")]
    [UserMessage("{{$x}}{{$end}}")]
    public partial Task<string> AskAsync(string x, string end = "!");

    public async Task<int> LengthAsync(string x) => (await AskAsync(x)).Length;
}

public abstract class TimedPrompts
{
    public required TimeProvider Time { get; init; }
}

[PromptClient]
public partial class RequiredPrompts : TimedPrompts
{
    [ActivatorUtilitiesConstructor]
    public RequiredPrompts([FromKeyedServices("eu")] string keyed, string plain, [FromKeyedServices(DayOfWeek.Monday)] string ofTheEnum) => Region = $"{keyed}, {plain}, {ofTheEnum}";

    public RequiredPrompts(string one, string two, string three, string four) => Region = one + two + three + four;

    public required Kernel Kernel { get; init; }

    public string Region { get; }

    [UserMessage("{{$x}}")]
    public partial Task<string> AskAsync(string x);
}

[PromptClient]
public partial class PropertyPrompts
{
    public Kernel? Kernel { get; set; }

    [UserMessage("{{$x}}")]
    public virtual partial Task<string> AskAsync(string x);
}

[PromptClient]
public interface ITyped<T>
{
    [UserMessage("{{$value}}")]
    Task<string> AskAsync(T value);
}
