"""What stands between the spider and the network.

guard        only the outlet's own hosts, only public addresses, on every hop
robots       robots.txt as RFC 9309 says, silence included
validators   asks "changed since?" of pages that are known
patience     bounds of a crawl, pauses that hosts ask for, rest for slow ones
refresh      follows a page that leads on by itself
truncation   asks again for a compressed answer that was cut off
"""
