<?php echo 'It works';
