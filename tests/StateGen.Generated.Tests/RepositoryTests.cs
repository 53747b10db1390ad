using StateGen.Generated.Tests.Records;
using StateGen.Stores;

namespace StateGen.Generated.Tests;

public sealed class RepositoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryStateStore _store = new();

    [Fact]
    public async Task A_struct_that_is_missing_is_null_and_one_that_is_there_has_its_version()
    {
        var measurements = new MeasurementRepository(_store);
        Measurement value = Sample(1);
        Assert.Null(await GetAsync(measurements, value));

        Measurement saved = await measurements.SaveAsync(value);
        Measurement? read = await GetAsync(measurements, value);

        Assert.NotNull(saved.Version);
        Assert.Equal(saved, read);
        Assert.False((await measurements.TrySaveAsync(value with { Value = 2, Version = "0" })).Succeeded);
    }

    [Fact]
    public async Task A_class_with_a_setter_gets_its_version_in_place()
    {
        var customers = new CustomerRepository(_store);
        var customer = new Customer { Number = new CustomerNumber("7"), Name = "acme" };

        Customer saved = await customers.SaveAsync(customer);

        Assert.Same(customer, saved);
        Assert.Equal((await customers.GetEntryAsync(customer.Number)).ETag, customer.ETag);
    }

    [Fact]
    public async Task A_class_whose_version_is_set_when_it_is_made_gets_it_in_place_too()
    {
        var books = new CatalogIShelfBookRepository(_store);
        var book = new Catalog.IShelf.Book { Isbn = "978-3", Title = "Roslyn" };

        await books.SaveAsync(book);

        Assert.NotNull(book.ETag);
        Assert.Equal("Roslyn", (await books.GetAsync("978-3"))!.Title);
        Assert.Equal("book:978-3", Catalog.IShelf.Book.Key("978-3"));
    }

    [Fact]
    public async Task A_record_has_the_key_and_the_version_that_it_inherits()
    {
        var invoices = new InvoiceRepository(_store);

        Invoice saved = await invoices.SaveAsync(new Invoice(7, 9.5m));

        Assert.NotNull(saved.ETag);
        Assert.Equal(saved, await invoices.GetAsync(7));
        Assert.Equal("invoice:7", (await invoices.GetEntryAsync(7)).Key);
    }

    [Fact]
    public async Task The_time_to_live_of_the_type_is_that_of_its_entries()
    {
        var customers = new CustomerRepository(_store);
        await customers.SaveAsync(new Customer { Number = new CustomerNumber("7") });

        StateEntry<Customer> entry = await customers.GetEntryAsync(new CustomerNumber("7"));

        Assert.InRange(entry.ExpiresAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Fact]
    public async Task Many_composite_keys_are_read_in_their_order()
    {
        var visits = new VisitRepository(_store);
        await visits.SaveManyAsync([new Visit("ann", "oslo", 1), new Visit("bob", "rome", 2)]);

        IReadOnlyList<StateEntry<Visit>> entries = await visits.GetManyAsync([("bob", "rome"), ("bob", "oslo"), ("ann", "oslo")], None);

        Assert.Equal([2, null, 1], entries.Select(e => e.Found ? e.Value!.Count : (int?)null));
        Assert.Equal(["Visit:bob:rome", "Visit:bob:oslo", "Visit:ann:oslo"], entries.Select(e => e.Key));
    }

    [Fact]
    public async Task Reads_take_options()
    {
        var visits = new VisitRepository(_store);
        await visits.SaveAsync(new Visit("ann", "oslo", 1));
        var options = new StateReadOptions { Consistency = StateConsistency.Strong };

        Assert.Equal(1, (await visits.GetAsync("ann", "oslo", options))!.Count);
        Assert.True((await visits.GetEntryAsync("ann", "oslo", options)).Found);
        Assert.True((await visits.GetManyAsync([("ann", "oslo")], options)).Single().Found);
    }

    [Fact]
    public async Task An_update_takes_a_function_or_one_that_waits()
    {
        var visits = new VisitRepository(_store);
        await visits.SaveAsync(new Visit("ann", "oslo", 1));
        var options = new StateUpdateOptions { Expiry = StateExpiry.Renew, TimeToLive = TimeSpan.FromMinutes(1) };

        Assert.Equal(2, (await visits.UpdateAsync("ann", "oslo", v => v with { Count = v.Count + 1 })).Count);
        Assert.Equal(3, (await visits.UpdateAsync("ann", "oslo", async (v, cancellation) => await AddAsync(v, cancellation))).Count);
        Assert.Equal(4, (await visits.UpdateAsync("ann", "oslo", v => v with { Count = v.Count + 1 }, options)).Count);
        Assert.Equal(5, (await visits.UpdateAsync("ann", "oslo", AddAsync, options)).Count);
        Assert.NotNull((await visits.GetEntryAsync("ann", "oslo")).ExpiresAt);
    }

    [Fact]
    public async Task An_update_of_a_missing_record_throws_and_an_attempt_at_one_finds_nothing()
    {
        var visits = new VisitRepository(_store);

        var exception = await Assert.ThrowsAsync<StateEntryNotFoundException>(async () => await visits.UpdateAsync("ann", "oslo", v => v));
        Assert.Equal("Visit:ann:oslo", exception.Key);
        Assert.False((await visits.TryUpdateAsync("ann", "oslo", v => v)).Found);
        Assert.False((await visits.TryUpdateAsync("ann", "oslo", AddAsync, new StateUpdateOptions())).Found);
    }

    [Fact]
    public async Task An_attempt_at_an_update_returns_the_entry_as_it_was_saved()
    {
        var measurements = new MeasurementRepository(_store);
        Measurement value = await measurements.SaveAsync(Sample(1));

        StateEntry<Measurement> entry = await measurements.TryUpdateAsync(
            value.Sensor, value.Day, value.Time, value.Quality, value.IsFinal, value.Channel, value.Sequence, value.At, value.Received, m => m with { Value = 2 });

        Assert.Equal(2, entry.Value.Value);
        Assert.Equal(entry.ETag, entry.Value.Version);
        Assert.NotEqual(value.Version, entry.ETag);
    }

    [Fact]
    public async Task A_missing_record_is_added_once()
    {
        var visits = new VisitRepository(_store);

        Assert.Equal(1, (await visits.GetOrAddAsync("ann", "oslo", () => new Visit("ann", "oslo", 1))).Count);
        Assert.Equal(1, (await visits.GetOrAddAsync("ann", "oslo", () => new Visit("ann", "oslo", 2))).Count);
        Assert.Equal(3, (await visits.GetOrAddAsync("bob", "oslo", _ => new ValueTask<Visit>(new Visit("bob", "oslo", 3)))).Count);
        await Assert.ThrowsAsync<ArgumentException>(async () => await visits.GetOrAddAsync("cid", "oslo", () => new Visit("ann", "oslo", 1)));
    }

    [Fact]
    public async Task A_record_is_added_or_updated_by_functions_or_by_ones_that_wait()
    {
        var visits = new VisitRepository(_store);
        var options = new StateUpdateOptions { TimeToLive = TimeSpan.FromHours(1) };

        Assert.Equal(1, (await visits.AddOrUpdateAsync("ann", "oslo", () => new Visit("ann", "oslo", 1), v => v with { Count = v.Count + 1 })).Count);
        Assert.Equal(2, (await visits.AddOrUpdateAsync("ann", "oslo", () => new Visit("ann", "oslo", 1), v => v with { Count = v.Count + 1 }, options)).Count);
        Assert.Equal(3, (await visits.AddOrUpdateAsync("bob", "oslo", _ => new(new Visit("bob", "oslo", 3)), (v, _) => new(v))).Count);
        Assert.Equal(4, (await visits.AddOrUpdateAsync("cid", "oslo", _ => new(new Visit("cid", "oslo", 4)), (v, _) => new(v), options)).Count);
        Assert.Null((await visits.GetEntryAsync("ann", "oslo")).ExpiresAt);
        Assert.NotNull((await visits.GetEntryAsync("cid", "oslo")).ExpiresAt);
    }

    [Fact]
    public async Task A_key_is_deleted_whatever_is_stored_or_only_in_one_version()
    {
        var invoices = new InvoiceRepository(_store);
        Invoice first = await invoices.SaveAsync(new Invoice(1, 1));
        Invoice second = await invoices.SaveAsync(first with { Amount = 2 });

        Assert.False(await invoices.TryDeleteAsync(1, first.ETag!));
        await Assert.ThrowsAsync<StateConflictException>(async () => await invoices.DeleteAsync(1, new StateDeleteOptions { ETag = first.ETag }));
        await Assert.ThrowsAsync<ArgumentException>(async () => _ = await invoices.TryDeleteAsync(1, ""));
        Assert.True(await invoices.TryDeleteAsync(1, second.ETag!));
        Assert.Null(await invoices.GetAsync(1));
        await invoices.DeleteAsync(1);
    }

    [Fact]
    public async Task Many_keys_are_deleted()
    {
        var invoices = new InvoiceRepository(_store);
        await invoices.SaveManyAsync([new Invoice(1, 1), new Invoice(2, 2), new Invoice(3, 3)]);

        await invoices.DeleteManyAsync([1, 3, 4]);

        Assert.Equal([false, true, false], (await invoices.GetManyAsync([1, 2, 3])).Select(e => e.Found));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await invoices.DeleteManyAsync(null!));
    }

    [Fact]
    public async Task Records_with_a_prefix_are_listed_and_others_are_not()
    {
        var invoices = new InvoiceRepository(_store);
        await invoices.SaveManyAsync([new Invoice(2, 2), new Invoice(1, 1)]);
        await new CatalogIShelfBookRepository(_store).SaveAsync(new Catalog.IShelf.Book { Isbn = "978-3" });

        Assert.Equal([1, 2], await invoices.ListAsync().Select(e => e.Value!.Id).ToListAsync());
    }

    [Fact]
    public async Task A_key_without_prefix_reads_what_others_have_written()
    {
        await _store.SaveAsync(new StateSave { Key = "a/b:c d", Value = StateValue.Json("""{"NAME":"a/b:c d","value":"x"}"""u8.ToArray()) });

        Assert.Equal(new Setting("a/b:c d", "x"), await new SettingRepository(_store).GetAsync("a/b:c d"));
    }

    [Fact]
    public async Task A_stored_null_is_no_struct()
    {
        var measurements = new MeasurementRepository(_store);
        Measurement saved = await measurements.SaveAsync(Sample(1));
        string key = Measurement.Key(saved.Sensor, saved.Day, saved.Time, saved.Quality, saved.IsFinal, saved.Channel, saved.Sequence, saved.At, saved.Received);
        await _store.SaveAsync(new StateSave { Key = key, Value = StateValue.Json("null"u8.ToArray()) });

        var failure = await Assert.ThrowsAsync<StateFormatException>(async () => await GetAsync(measurements, saved));

        Assert.Equal(key, failure.Key);
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" null ")]
    public async Task A_stored_null_is_found_and_has_no_value(string json)
    {
        await _store.SaveAsync(new StateSave { Key = "invoice:7", Value = StateValue.Json(System.Text.Encoding.UTF8.GetBytes(json)) });

        StateEntry<Invoice> entry = await new InvoiceRepository(_store).GetEntryAsync(7);

        Assert.True(entry.Found);
        Assert.Null(entry.Value);
    }

    [Fact]
    public async Task A_record_is_added_with_the_time_to_live_of_the_call()
    {
        var visits = new VisitRepository(_store);
        var hour = new StateSaveOptions { TimeToLive = TimeSpan.FromHours(1) };

        await visits.AddAsync(new Visit("ann", "oslo", 1), hour);
        Assert.True(await visits.TryAddAsync(new Visit("ann", "rome", 1), hour));

        Assert.False(await visits.TryAddAsync(new Visit("ann", "rome", 2), hour));
        Assert.NotNull((await visits.GetEntryAsync("ann", "oslo")).ExpiresAt);
        Assert.NotNull((await visits.GetEntryAsync("ann", "rome")).ExpiresAt);
    }

    private static async ValueTask<Visit> AddAsync(Visit visit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return visit with { Count = visit.Count + 1 };
    }

    private static Measurement Sample(decimal value) => new(
        new DateOnly(2026, 11, 20),
        new SensorId(new Guid(1, 2, 3, new byte[8])),
        new TimeOnly(1, 2, 3),
        Quality.Good,
        IsFinal: true,
        'x',
        7,
        DateTimeOffset.UnixEpoch,
        DateTime.UnixEpoch,
        value);

    private static ValueTask<Measurement?> GetAsync(MeasurementRepository measurements, Measurement of) =>
        measurements.GetAsync(of.Sensor, of.Day, of.Time, of.Quality, of.IsFinal, of.Channel, of.Sequence, of.At, of.Received);
}
