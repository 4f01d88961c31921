using System.Text.Json;

namespace KernelGuard.Accounting;

/// <summary>Names where the models stand that assemblies were built with, beside those that ship.</summary>
/// <param name="Read">Reads those known by now.</param>
internal sealed record ModelSource(Func<IEnumerable<OwnModels>> Read);

/// <summary>Is what an assembly was built with: the models of its project's <c>kernel-guard.models.json</c>.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Json">The models, as the generator wrote them.</param>
internal sealed record OwnModels(string Assembly, string Json)
{
    /// <summary>Lays the models of all assemblies over others.</summary>
    /// <param name="all">The assemblies'.</param>
    /// <param name="rows">The others, by their names.</param>
    /// <exception cref="GuardConfigurationException">Two assemblies describe a model differently, or one was built with another version of the guard.</exception>
    public static void Lay(IEnumerable<OwnModels> all, Dictionary<string, ModelRow> rows)
    {
        Dictionary<string, (string Assembly, string Text)> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (var own in all)
        {
            foreach (var row in own.Rows())
            {
                var text = JsonSerializer.Serialize(row, ModelFileContext.Default.ModelRow);
                if (known.TryGetValue(row.Id, out var other) && other.Text != text)
                {
                    throw new GuardConfigurationException(
                        $"{other.Assembly} and {own.Assembly} were built with different prices or limits of the model '{row.Id}'. Include one kernel-guard.models.json in both projects.");
                }

                known[row.Id] = (own.Assembly, text);
                rows[row.Id] = row with { IsPricedByHost = row.Prices is not [] };
            }
        }
    }

    private IEnumerable<ModelRow> Rows()
    {
        try
        {
            var file = JsonSerializer.Deserialize(Json, ModelFileContext.Default.ModelFile)!;
            return file.SchemaVersion == ModelCatalog.SchemaVersion ? file.Models : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new GuardConfigurationException($"{Assembly} was built with another version of Kernel.Guard, whose model data this one does not read. Build it anew with this version.");
        }
    }
}
