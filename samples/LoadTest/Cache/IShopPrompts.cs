namespace LoadTest.Cache;

/// <summary>Asks the same with and without the cache.</summary>
[PromptClient, Model("gpt-4o-mini", MaxOutputTokens = 300), RedactPii]
[SystemMessage("You answer the customers of the shop {{$shop}}. Be brief and friendly, name the page of the shop that helps, and promise nothing.")]
internal interface IShopPrompts
{
    [UserMessage("{{$question}}")]
    Task<Completion<string>> AnswerAsync([Tenant] string shop, string question);

    [UserMessage("{{$question}}"), Cached("1h", Partition = Partition.Tenant)]
    Task<Completion<string>> AnswerFromCacheAsync([Tenant] string shop, string question);
}
