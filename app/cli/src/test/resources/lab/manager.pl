# Answers as a sniffer was heard to: on the manager's port, and where it is a sensor server on that port too. Knows a handful of lines and
# does nothing else. What it is told is in the environment: LAB_VERSION; LAB_MANAGER, the manager's address; LAB_KEY, whether it has a key
# (yes or no); LAB_OPEN, whether it obeys without it; LAB_SERVER, the sensor server's address; LAB_LISTEN, one more port.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $obeys = ($ENV{LAB_KEY} eq "no" || ($ENV{LAB_OPEN} // "no") eq "yes");
my %manager = (
    getversion     => $ENV{LAB_VERSION},
    exists_aes_key => $ENV{LAB_KEY},
    help           => $obeys ? "List of commands:\n\nactive_call_info ... get ative call packet info.\n\n" : "need aes!\n",
);
my %server = ('{"type_connection":"manager_command","command":"active"}' => '{"count":0}');

sub listen_on {
    my ($address, $port) = @_;
    return IO::Socket::INET->new(LocalAddr => $address, LocalPort => $port, Listen => 5, ReuseAddr => 1) // die "no socket on $address:$port: $!\n";
}
my %answers;
my $sockets = IO::Select->new;
sub serve {
    my ($socket, $answers, $otherwise) = @_;
    $answers{$socket} = [$answers, $otherwise];
    $sockets->add($socket);
}
serve(listen_on($ENV{LAB_MANAGER}, 5029), \%manager, "command not found\n");
serve(listen_on($ENV{LAB_SERVER}, 60024), \%server, "") if $ENV{LAB_SERVER};
serve(listen_on("0.0.0.0", $ENV{LAB_LISTEN}), {}, "") if $ENV{LAB_LISTEN};

open my $pid, ">", "/run/voipmonitor.pid" or die "no pid file: $!\n";
print $pid "$$\n";
close $pid;
$SIG{PIPE} = "IGNORE";

# Several may talk at once, and who says nothing keeps nobody waiting.
my %clients;
sub answer {
    my ($client) = @_;
    my ($answers, $otherwise, $said) = @{ delete $clients{$client} };
    $said =~ s/\s+$//;
    print $client $answers->{$said} // $otherwise;
    $sockets->remove($client);
    close $client;
}
while (1) {
    for my $socket ($sockets->can_read(0.2)) {
        if (my $served = $answers{$socket}) {
            my $client = $socket->accept or next;
            $clients{$client} = [@$served, "", time + 3, $client];
            $sockets->add($client);
        } else {
            my $read = sysread $socket, $clients{$socket}[2], 1024, length $clients{$socket}[2];
            answer($socket) if !$read || $clients{$socket}[2] =~ /\n/;
        }
    }
    for my $talk (values %clients) {
        answer($talk->[4]) if time >= $talk->[3];
    }
}
