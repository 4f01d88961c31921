// Scores the redaction engine against the corpus; see --help.
using System.Diagnostics;
using System.Text;
using KernelGuard;
using KernelGuard.Corpus;

Console.OutputEncoding = Encoding.UTF8;
if (args.Contains("--help") || CommandOptions.Read(args) is not { } options)
{
    Console.WriteLine(CommandOptions.Help);
    return args.Contains("--help") ? 0 : 2;
}

var watch = Stopwatch.StartNew();
var redactor = new Redactor();
var kinds = CorpusCases.Kinds.Where(spec => options.Kinds.HasFlag(spec.Kind)).ToArray();
var shown = new Dictionary<(PiiKinds, bool), int>();
var score = Score(CorpusCases.FixedSeed);
// Seeds in a row draw alike at first, so they stand apart.
int[] seeds = [.. Enumerable.Range(0, options.Seeds).Select(i => unchecked(options.Seed + (i * 7919)))];
CorpusScore[] fresh = [.. seeds.Select(seed => Score(seed))];
var report = new Report(Console.Out, options.Markdown);
Console.WriteLine($"Fixed seed {CorpusCases.FixedSeed}, fresh seed {options.Seed} (--seed {options.Seed} repeats it).");
Console.WriteLine();
report.Kinds(score, fresh[0]);
if (fresh.Length > 1)
    report.Lowest(score, fresh);
report.Tallies("language", score.Languages);
if (options.Forms)
    report.Tallies("frame", score.Forms);
var plain = score.AllPlain;
Console.WriteLine($"Look-alikes: {plain.FalseAlarms} false alarms in {plain.NegativeCharacters:N0} characters, {plain.AlarmsPerThousand:F2} in 1,000; on the fresh seed {fresh[0].AllPlain.AlarmsPerThousand:F2} (aim {Aims.LookAlikes}).");
var missed = Missing();
if (options is { Kinds: PiiKinds.All, Language: null, Group: null })
{
    foreach (var (name, texts) in new[] { ("ordinary text", OrdinaryText.All(CorpusCases.FixedSeed)), (seeds.Length == 1 ? "the same on the fresh seed" : "the same on the fresh seeds", seeds.SelectMany(static seed => OrdinaryText.All(seed))) })
    {
        var (alarms, characters) = Ordinary(name, texts);
        if (alarms * Aims.OrdinaryCharacters > characters)
            missed.Add($"false alarms in {name}: one in {characters / alarms:N0} characters, aim {Aims.OrdinaryCharacters:N0}");
    }

    Ordinary("this repository", RepositoryText.All());
}

Console.WriteLine();
Console.WriteLine(missed.Count == 0 ? "Every aim is reached." : $"{missed.Count} aims are missed:");
foreach (var line in missed)
{
    Console.WriteLine($"  {line}");
}

Console.WriteLine($"({watch.Elapsed.TotalSeconds:F1} s)");
return missed.Count == 0 ? 0 : 1;

CorpusScore Score(int seed) => CorpusScore.Of(
    (options.Kinds == PiiKinds.All ? CorpusCases.All(seed) : kinds.SelectMany(spec => CorpusCases.Of(spec, seed)))
        .Concat(HostCases.All(seed).Where(one => options.Kinds.HasFlag(one.Kind))).Where(options.Takes),
    Redact,
    options.Misses > 0 ? Missed : null,
    options.FalseAlarms > 0 ? Alarmed : null);

List<string> Missing() => [.. seeds.Zip(fresh).SelectMany(one => Aims.Missed(score, one.Second).Select(line => seeds.Length == 1 ? line : $"seed {one.First}: {line}"))];

(int Alarms, long Characters) Ordinary(string name, IEnumerable<(string Name, string Text)> texts)
{
    int alarms = 0, shownHere = 0;
    var characters = 0L;
    foreach (var (part, text) in texts)
    {
        characters += text.Length;
        foreach (var span in redactor.Redact(text).Spans)
        {
            alarms++;
            if (shownHere++ < options.FalseAlarms)
                Console.WriteLine($"{name}, {part}: {span.Kind} «{text.Substring(span.Start, span.Length)}» in {Shown(text[Math.Max(0, span.Start - 40)..Math.Min(text.Length, span.Start + span.Length + 20)])}");
        }
    }

    Console.WriteLine($"{char.ToUpperInvariant(name[0])}{name[1..]}: {alarms} false alarms in {characters:N0} characters (aim: at most one in {Aims.OrdinaryCharacters:N0}).");
    return (alarms, characters);
}

void Missed(CorpusCase one, Seeded value, CaseScore score)
{
    if (!May((one.Kind, true), options.Misses))
        return;
    var what = !score.Recalled ? "missed" : score.WrongKind ? "other kind" : "other boundaries";
    Console.WriteLine($"{one.Kind} {what} ({one.Group}, {one.Language}, {one.Form}): «{one.Text.Substring(value.Start, value.Length)}» in {Shown(one.Text)}{Found(one)}");
}

void Alarmed(CorpusCase one, PiiSpan span)
{
    if (May((one.Kind, false), options.FalseAlarms))
        Console.WriteLine($"{one.Kind} false alarm ({one.Group}, {one.Form}): {span.Kind} «{one.Text.Substring(span.Start, span.Length)}» in {Shown(one.Text)}");
}

bool May((PiiKinds, bool) what, int most)
{
    var count = shown.GetValueOrDefault(what);
    shown[what] = count + 1;
    return count < most;
}

string Found(CorpusCase one) => string.Concat(Redact(one).Spans.Select(span => $"\n    found {span.Kind} «{one.Text.Substring(span.Start, span.Length)}»"));

RedactedText Redact(CorpusCase one) => HostCases.Kinds.ContainsKey(one.Kind) ? HostCases.Redact(one) : redactor.Redact(one.Text);

static string Shown(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);
