namespace KernelGuard.Generators.Models;

/// <summary>Holds what a client needs from outside its own declaration.</summary>
/// <param name="Files">The project's additional files.</param>
/// <param name="Contexts">The project's serialization contexts.</param>
/// <param name="Build">What the project says of its build.</param>
internal sealed record EnvironmentModel(EquatableArray<PromptFileText> Files, EquatableArray<ContextModel> Contexts, BuildModel Build);

/// <summary>Holds a <c>JsonSerializerContext</c>.</summary>
/// <param name="Type">The context's type.</param>
/// <param name="Types">The types that it lists.</param>
/// <param name="Within">The types that those are made of, whose contracts it has too.</param>
/// <param name="Style">How it writes; null where its options say more than the generator knows.</param>
internal sealed record ContextModel(string Type, EquatableArray<string> Types, EquatableArray<string> Within, SchemaStyle? Style);

/// <summary>Holds what the project says of its build.</summary>
/// <param name="Folder">The project's folder; null where unknown.</param>
/// <param name="Aot">Whether it is compiled ahead of time.</param>
/// <param name="Analyzes">Whether analyzers run, which tell what is wrong with prompts.</param>
internal sealed record BuildModel(string? Folder, bool Aot, bool Analyzes);

/// <summary>Holds what enters a client into the table of clients.</summary>
/// <param name="Type">The client's type.</param>
/// <param name="Create">The expression that makes it.</param>
/// <param name="Methods">The expression that lists its prompt methods.</param>
internal sealed record RegistrationModel(string Type, string Create, string Methods);
