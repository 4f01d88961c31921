using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Emit;

/// <summary>Writes a client's file: the implementation, its prompts, and the companion that renders messages.</summary>
internal static class ClientEmitter
{
    /// <summary>Writes a client's file.</summary>
    /// <param name="output">Takes the file.</param>
    /// <param name="client">The client.</param>
    /// <param name="twins">The files' names that several clients have, but for case: the compiler takes each once.</param>
    public static void Add(SourceProductionContext output, ClientModel client, EquatableArray<string> twins) =>
        output.AddSource(twins.Contains(client.HintName) ? PromptVersion.Hash(client.Type) + "." + client.HintName : client.HintName, Emit(client));

    private static string Emit(ClientModel client)
    {
        var writer = new SourceWriter().Line(GeneratedHeader.Text);
        if (client.Namespace is { } place)
        {
            writer.Open("namespace " + place);
        }

        foreach (var container in client.Containers)
        {
            writer.Open(container);
        }

        Implementation(writer, client);
        if (client.Methods.Any(IsShown))
        {
            writer.Line();
            Companion(writer, client);
        }

        for (var depth = client.Containers.Count + (client.Namespace is null ? 0 : 1); depth > 0; depth--)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static void Implementation(SourceWriter writer, ClientModel client)
    {
        if (client.Kind == ClientKind.Interface)
        {
            writer
                .Line($"/// <summary>Implements <see cref=\"{client.Doc}\"/> with the guard.</summary>")
                .Line(GeneratedHeader.Attribute)
                .Open($"{(client.IsGeneric ? client.Accessibility : "internal")} sealed class {client.Implementation}{client.TypeParameters} : {client.Type}{client.Constraints}")
                .Line("private readonly global::Microsoft.SemanticKernel.Kernel _kernel;")
                .Line()
                .Line("/// <summary>Creates a client.</summary>")
                .Line("/// <param name=\"kernel\">The kernel that its calls go through.</param>")
                .Line($"public {client.Implementation}(global::Microsoft.SemanticKernel.Kernel kernel) => _kernel = kernel;");
        }
        else
        {
            writer.Open($"partial {(client.Kind == ClientKind.Record ? "record" : "class")} {client.Declared}");
        }

        var separate = client.Kind == ClientKind.Interface;
        if (client is { Kind: ClientKind.Interface, IsGeneric: true })
        {
            writer.Line().Line(AddTo(client));
        }

        foreach (var method in client.Methods)
        {
            if (separate)
            {
                writer.Line();
            }

            MethodEmitter.Implementation(writer, client, method);
            separate = true;
        }

        Prompts(writer, client);
        writer.Close();
    }

    private static void Prompts(SourceWriter writer, ClientModel client)
    {
        var written = client.Methods.Where(static method => method.Stub is null).ToArray();
        if (written.Length == 0)
        {
            return;
        }

        writer
            .Line()
            .Line($"/// <summary>Holds the prompts of <see cref=\"{client.Doc}\"/>.</summary>")
            .Line(GeneratedHeader.Attribute)
            .Open($"internal static class {client.Prompts}");
        foreach (var method in written)
        {
            if (method.TypeParameters.Length > 0)
            {
                writer.Open($"internal static class Of{method.Prompt}{method.TypeParameters}{method.Constraints}");
            }

            PromptEmitter.Emit(writer, method);
            if (method.TypeParameters.Length > 0)
            {
                writer.Close();
            }

            writer.Line();
        }

        var listed = written.Where(static method => method.TypeParameters.Length == 0).Select(static method => method.Prompt);
        writer
            .Line($"internal static global::KernelGuard.SemanticKernel.PromptMethod[] All() => new global::KernelGuard.SemanticKernel.PromptMethod[] {{ {string.Join(", ", listed)} }};")
            .Close();
    }

    private static void Companion(SourceWriter writer, ClientModel client)
    {
        writer
            .Line($"/// <summary>Shows the exact messages of <see cref=\"{client.Doc}\"/> without sending them.</summary>")
            .Line(GeneratedHeader.Attribute)
            .Open($"{client.Accessibility} static class {client.Messages}{client.TypeParameters}{client.Constraints}");
        var separate = false;
        HashSet<string> written = new(StringComparer.Ordinal);
        foreach (var method in client.Methods.Where(IsShown))
        {
            // Of a method that hides an inherited one, the nearer is shown.
            if (!written.Add(method.Name + method.TypeParameters + string.Join(",", method.Parameters.Select(static parameter => parameter.TypeOf))))
            {
                continue;
            }

            if (separate)
            {
                writer.Line();
            }

            MethodEmitter.Messages(writer, client, method);
            separate = true;
        }

        writer.Close();
    }

    private static bool IsShown(MethodModel method) => method is { Stub: null, Companion: not null };

    private static string AddTo(ClientModel client) =>
        $$"""
        /// <summary>Registers the client for these type arguments, which <c>AddPrompts</c> cannot know.</summary>
        /// <param name="builder">The guard.</param>
        /// <param name="lifetime">The lifetime. Default: transient, as the kernel's is.</param>
        /// <returns>The same builder.</returns>
        public static global::KernelGuard.Hosting.IKernelGuardBuilder AddTo(global::KernelGuard.Hosting.IKernelGuardBuilder builder, global::Microsoft.Extensions.DependencyInjection.ServiceLifetime lifetime = global::Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient)
        {
            global::KernelGuard.SemanticKernel.GeneratedCode.AddClient<{{client.Type}}>(static (services, kernel) => new {{client.Implementation}}{{client.TypeParameters}}(kernel), {{client.Prompts}}.All);
            return global::Microsoft.Extensions.DependencyInjection.PromptRegistration.AddPrompts<{{client.Type}}>(builder, lifetime);
        }
        """;
}
