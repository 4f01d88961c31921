using System.Text;

namespace KernelGuard.Conformance.Entries;

/// <summary>Is one way of making a completion.</summary>
internal interface IEntry
{
    Task<string> AskAsync(Rig rig, Cell cell, string question, CancellationToken cancellationToken);

    static IEntry Of(Entry entry) => entry switch
    {
        Entry.GeneratedMethod => new GeneratedMethodEntry(),
        Entry.PromptFunction => new PromptFunctionEntry(),
        Entry.InvokePrompt => new InvokePromptEntry(),
        Entry.ClassicFunction => new ClassicFunctionEntry(),
        Entry.ChatCompletionService => new ServiceEntry(),
        Entry.ChatClient or Entry.ResponsesClient => new ChatClientEntry(),
        Entry.Agent => new AgentEntry(),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    static async Task<string> JoinAsync<T>(IAsyncEnumerable<T> stream, Func<T, string?> text)
    {
        var joined = new StringBuilder();
        await foreach (var piece in stream)
        {
            joined.Append(text(piece));
        }

        return joined.ToString();
    }
}
