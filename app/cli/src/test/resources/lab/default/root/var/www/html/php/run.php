<?php // the scheduled job of the web GUI; here only its mode and owner matter
