using System.Globalization;

namespace KernelGuard.Corpus;

/// <summary>Holds what the command was asked.</summary>
public sealed record CommandOptions
{
    /// <summary>What the command prints for --help.</summary>
    public const string Help = """
        Scores the redaction engine against the corpus, and once more on a fresh seed beside it.

          --seed N           the fresh seed (default: random, printed)
          --seeds N          N fresh seeds: all are judged, the table shows the first, one more the lowest of each kind
          --kind X           only this kind (a name of PiiKinds; several with commas)
          --language XX      only cases of this language (ISO 639-1; * for data)
          --group G          only plain, garbled or negative cases
          --misses [n]       print missed and inexact cases: the first n of each kind (default 10)
          --false-alarms [n] print findings where nothing personal is
          --forms            a table by frame and by garbling
          --markdown         tables for a document
          --help             this text

        Exit code: 0 when every aim is reached, 1 when one is missed, 2 for wrong arguments.
        """;

    /// <summary>The fresh seed.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000_000);

    /// <summary>How many fresh seeds are scored.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The kinds; none for all.</summary>
    public PiiKinds Kinds { get; init; } = PiiKinds.All;

    /// <summary>The language; null for all.</summary>
    public string? Language { get; init; }

    /// <summary>The group; null for all.</summary>
    public CaseGroup? Group { get; init; }

    /// <summary>How many misses of a kind are printed.</summary>
    public int Misses { get; init; }

    /// <summary>How many false alarms of a kind are printed.</summary>
    public int FalseAlarms { get; init; }

    /// <summary>Prints the table by frames.</summary>
    public bool Forms { get; init; }

    /// <summary>Prints Markdown.</summary>
    public bool Markdown { get; init; }

    /// <summary>Reads arguments; null where they are wrong.</summary>
    public static CommandOptions? Read(string[] arguments)
    {
        var options = new CommandOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[i + 1] : null;
            CommandOptions? read = arguments[i] switch
            {
                "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
                "--seeds" when int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0 => options with { Seeds = count },
                "--kind" when Enum.TryParse<PiiKinds>(value, true, out var kinds) => options with { Kinds = kinds },
                "--language" when value is not null => options with { Language = value },
                "--group" when Enum.TryParse<CaseGroup>(value, true, out var group) => options with { Group = group },
                "--misses" => options with { Misses = int.TryParse(value, CultureInfo.InvariantCulture, out var count) ? count : 10 },
                "--false-alarms" => options with { FalseAlarms = int.TryParse(value, CultureInfo.InvariantCulture, out var count) ? count : 10 },
                "--forms" => options with { Forms = true },
                "--markdown" => options with { Markdown = true },
                _ => null,
            };
            if (read is null)
                return null;
            options = read;
            i += value is null ? 0 : 1;
        }

        return options;
    }

    /// <summary>Says whether a case is asked for.</summary>
    public bool Takes(CorpusCase one) => (Language is null || one.Language == Language) && (Group is null || one.Group == Group);
}
