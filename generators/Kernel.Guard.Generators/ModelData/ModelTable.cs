using System.Globalization;

namespace KernelGuard.Generators.ModelData;

/// <summary>Knows the models at build: from the file that ships with the library, and from the host's own files over it. Immutable.</summary>
internal sealed class ModelTable
{
    /// <summary>How the host's own file is called, in whatever folder.</summary>
    public const string FileName = "kernel-guard.models.json";

    private const string DateForm = "yyyy-MM-dd";
    private const int MostEdits = 2;

    private static readonly Lazy<ModelTable> OfTheLibrary = new(static () =>
    {
        using var stream = typeof(ModelTable).Assembly.GetManifestResourceStream("KernelGuard.models.json")!;
        using StreamReader reader = new(stream);
        return new ModelTable(null, reader.ReadToEnd());
    });

    private readonly Dictionary<string, ModelEntry> _models = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ModelEntry> _byId;

    private ModelTable(ModelTable? below, string json)
    {
        _byId = below is null ? new(StringComparer.OrdinalIgnoreCase) : new(below._byId, StringComparer.OrdinalIgnoreCase);
        Read = below?.Read ?? DateTime.MinValue;
        if (JsonTree.Read(json) is not Dictionary<string, object> root || !root.TryGetValue("models", out var models) || models is not List<object> rows)
        {
            throw new FormatException("It has no list of models.");
        }

        HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (!own.Add(Add(row as Dictionary<string, object> ?? throw new FormatException("A model is no object."))))
            {
                throw new FormatException("It describes a model twice.");
            }
        }

        Own = below is null ? [] : [.. below.Own.Where(entry => !own.Contains(entry.Id)), .. own.Select(id => _byId[id])];
        foreach (var entry in _byId.Values)
        {
            foreach (var name in entry.Aliases.Prepend(entry.Id))
            {
                if (_models.ContainsKey(name))
                {
                    throw new FormatException($"It gives the name '{name}' twice.");
                }

                _models.Add(name, entry);
            }
        }
    }

    /// <summary>Gets the models that ship.</summary>
    public static ModelTable Shipped => OfTheLibrary.Value;

    /// <summary>Gets what the host's files say.</summary>
    public IReadOnlyList<ModelEntry> Own { get; }

    /// <summary>Gets the newest day on which something in it was read: what a build without a date of its own compares with.</summary>
    public DateTime Read { get; private set; }

    /// <summary>Lays a host's file over it.</summary>
    /// <exception cref="FormatException">It is not JSON, or no such file.</exception>
    public ModelTable With(string json) => new(this, json);

    /// <summary>Finds a model as the host does: by its name, an alias, or the name of a dated snapshot.</summary>
    public ModelEntry? Find(string name) =>
        _models.TryGetValue(name, out var model)
        || (name.Length > DateForm.Length && name[name.Length - DateForm.Length - 1] == '-' && DateOf(name.Substring(name.Length - DateForm.Length)) is not null
            && _models.TryGetValue(name.Substring(0, name.Length - DateForm.Length - 1), out model))
            ? model
            : null;

    /// <summary>Answers the name that was probably meant; null where none is near.</summary>
    public string? Near(string name) =>
        _models.Keys.Select(known => (known, Edits: Edits(known.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(static one => one.Edits <= MostEdits)
            .OrderBy(static one => one.Edits).ThenBy(static one => one.known, StringComparer.Ordinal)
            .Select(static one => one.known).FirstOrDefault();

    /// <summary>Reads a day.</summary>
    public static DateTime? DateOf(string? text) =>
        DateTime.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static int Edits(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostEdits)
        {
            return MostEdits + 1;
        }

        var above = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[other.Length];
    }

    private string Add(Dictionary<string, object> row)
    {
        var entry = ModelEntry.Read(row);
        _byId[entry.Id] = entry;
        Note(ModelEntry.Child(row, "retirement"));
        foreach (var price in ModelEntry.Items(row, "prices"))
        {
            Note(price as Dictionary<string, object>);
        }

        return entry.Id;
    }

    private void Note(Dictionary<string, object>? source)
    {
        if (DateOf(ModelEntry.Text(source, "read")) is { } day && day > Read)
        {
            Read = day;
        }
    }
}
