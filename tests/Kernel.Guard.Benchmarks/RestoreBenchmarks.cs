using BenchmarkDotNet.Attributes;
using KernelGuard.Policies;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Stages.Redaction.Answers;
using Microsoft.Extensions.AI;

namespace KernelGuard.Benchmarks;

/// <summary>Measures what restoring costs a chunk of a stream that holds no placeholder.</summary>
[MemoryDiagnoser]
public class RestoreBenchmarks
{
    private readonly RestoringText _text;
    private readonly RestoredStream _stream;
    private readonly ChatResponseUpdate _plain = new(ChatRole.Assistant, " the parcel left") { MessageId = "m" };
    private readonly ChatResponseUpdate _brackets = new(ChatRole.Assistant, " see [1] and [[x]]") { MessageId = "m" };

    public RestoreBenchmarks()
    {
        PlaceholderTable? table = null;
        new Redactor().Redact("ann@example.com +49 30 901820", [], [], ref table);
        _text = new RestoringText(table!, AnswerFormat.Exact);
        _stream = new RestoredStream(table!, json: false);
    }

    [Benchmark(Baseline = true, Description = "a text without a bracket")]
    public string Text() => _text.Push(" the parcel left");

    [Benchmark(Description = "a text with brackets that are none of ours")]
    public string Brackets() => _text.Push(" see [1] and [[x]]");

    [Benchmark(Description = "a chunk of a stream without a bracket")]
    public ChatResponseUpdate Chunk() => _stream.Restore(_plain);

    [Benchmark(Description = "a chunk of a stream with brackets that are none of ours")]
    public ChatResponseUpdate BracketChunk() => _stream.Restore(_brackets);
}
