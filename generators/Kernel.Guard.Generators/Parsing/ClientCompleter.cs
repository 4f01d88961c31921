using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Completes clients with what is outside their declarations: prompt files, serialization contexts, the project's build.</summary>
internal static class ClientCompleter
{
    /// <summary>Completes a client.</summary>
    public static ClientModel Complete(ClientModel client, EnvironmentModel environment) =>
        client with { Methods = client.Methods.Select(method => Complete(method, environment, null, new DiagnosticBag())).ToEquatable() };

    /// <summary>Completes one method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="environment">What is outside its declaration.</param>
    /// <param name="symbol">The method itself, where what is wrong is told; null where it is not.</param>
    /// <param name="all">Takes what is wrong only together with what is outside.</param>
    public static MethodModel Complete(MethodModel method, EnvironmentModel environment, IMethodSymbol? symbol, DiagnosticBag all)
    {
        var found = all.Part();
        if (method.File is not null && method.Stub is null)
        {
            method = WithFile(method, environment, symbol, found);
        }

        if (method.Value is { Context: null } value)
        {
            // What a listed type is made of has a contract too. It is taken where there is no other: a context says how things are written, and this type was not named for it.
            var context = environment.Contexts.FirstOrDefault(candidate => candidate.Types.Contains(value.Key))
                ?? (environment.Build.Aot ? environment.Contexts.FirstOrDefault(candidate => candidate.Within.Contains(value.Key)) : null);
            method = method with { Value = value with { Context = context?.Type, Style = context is null ? SchemaStyle.Reflected : context.Style } };
            if (context is null && environment.Build.Aot)
            {
                found.Add(WiringRules.Reflection, symbol?.Locations.FirstOrDefault(), method.Name, value.Type.Replace("global::", ""));
            }
        }

        all.AddRange(found);
        var stub = method.Stub ?? found.FirstError;
        return method with { Stub = stub, IsUntold = stub is not null && !environment.Build.Analyzes };
    }

    private static MethodModel WithFile(MethodModel method, EnvironmentModel environment, IMethodSymbol? symbol, DiagnosticBag found)
    {
        if (Find(method.File!, environment) is not { } text)
        {
            found.Add(WiringRules.FileMissing, symbol is null ? null : MethodParser.FileOf(symbol)?.PlaceOf("Path"), method.File!);
            return method;
        }

        var file = PromptFileParser.Parse(text, found);
        var checks = new TemplateChecks(method.Name, method.Parameters, found);
        foreach (var system in method.Messages)
        {
            checks.Use(system);
        }

        foreach (var message in file.Messages)
        {
            checks.Check(message.Template, (start, length) => new PromptFileLines(text, found).Place(message, start, length));
        }

        Location? PlaceOf(string key) => symbol is null ? null : MethodParser.PlaceOf(symbol, key);
        checks.Finish(PlaceOf);
        if (file.Messages.All(static message => message.Role != "User") && method.Parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Attachment) is { } attachment)
        {
            found.Add(WiringRules.NoUserMessage, PlaceOf(attachment.Key), attachment.Key, method.Name);
        }

        var written = method.Messages.Concat(file.Messages.Select(static message => message.Template.ToMessage(message.Role)));
        return method with
        {
            Messages = PromptArrangement.Arrange(written, method.Parameters),
            Layers = file.Model is null ? method.Layers : WithModel(method.Layers, file.Model),
        };
    }

    // The file stands below the method's own attributes. A policy takes one [Model] whole, so what the file leaves open comes from the next one.
    private static EquatableArray<PolicyLayerModel> WithModel(EquatableArray<PolicyLayerModel> layers, KnobModel model)
    {
        var own = layers.Count > 0 && layers[0] is { Named: null, Owner: null } ? 1 : 0;
        foreach (var layer in layers.Skip(own))
        {
            if (layer.Named is not null)
            {
                break;
            }

            if (layer.Knobs.FirstOrDefault(static knob => knob.Property == "Model") is { } next)
            {
                var open = next.Settings.Where(setting => model.Settings.All(taken => taken.Name != setting.Name));
                model = model with { Settings = model.Settings.Concat(open).ToEquatable() };
                break;
            }
        }

        var result = layers.ToList();
        result.Insert(own, new PolicyLayerModel(null, null, [model]));
        return result.ToEquatable();
    }

    /// <summary>Finds a prompt file by the path that its attribute names; null where it is not there.</summary>
    public static PromptFileText? Find(string path, EnvironmentModel environment) => environment.Files.FirstOrDefault(file => IsAt(path, file.Path, environment.Build));

    /// <summary>Answers whether an additional file is the one that an attribute's path names.</summary>
    public static bool IsAt(string path, string file, BuildModel build)
    {
        var (wanted, full) = (Normal(path), Normal(file));
        return build.Folder is { Length: > 0 } folder
            ? full == Normal(folder.TrimEnd('/', '\\') + "/" + path)
            : full == wanted || full.EndsWith("/" + wanted, StringComparison.Ordinal);
    }

    private static string Normal(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
